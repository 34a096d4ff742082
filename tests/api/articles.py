"""A small archive in our own words: invented people and events around one bridge."""

from __future__ import annotations

ARTICLES = [
    {
        "id": "north/bridge-1",
        "outlet": "Northern Courier",
        "url": "https://courier.example/bridge-1",
        "published": "2023-05-16",
        "language": "en",
        "title": "Harbour bridge of Larvik closes for repairs",
        "text": (
            "LARVIK, May 16. The harbour bridge of Larvik was closed on Monday after engineers found cracks in two pillars.\n\n"
            '"We will not reopen the bridge before September," Transport Minister Ingrid Solberg told reporters in Oslo on Tuesday. '
            "The repairs will cost about 40 million euros, the Norwegian Transport Ministry said.\n\n"
            "Mayor Anton Weber denied that the city had ignored earlier warnings."
        ),
        "metadata": {"desk": "local"},
    },
    {
        "id": "süd brücke?",
        "outlet": "Southern Post",
        "published": "2023-05-17",
        "title": "Minister promises bridge by autumn",
        "text": (
            "OSLO, May 17. Norway's transport minister, Ingrid Solberg, promised on Wednesday that the Larvik bridge would open in September.\n"
            "According to the Norwegian Transport Ministry, repairs will cost 55 million euros.\n"
            "A conference of engineers is planned in Bergen on 18 and 19 June 2023."
        ),
    },
    {
        "id": "copy-1",
        "outlet": "Evening Mirror",
        "published": "2023-05-16",
        "title": "Harbour bridge closed",
        "text": (
            "LARVIK, May 16. The harbour bridge of Larvik was closed on Monday after engineers found cracks in two pillars.\n\n"
            '"We will not reopen the bridge before September," Transport Minister Ingrid Solberg told reporters in Oslo on Tuesday. '
            "The repairs will cost about 40 million euros, the Norwegian Transport Ministry said.\n"
        ),
    },
    {
        "id": "chess",
        "outlet": "Southern Post",
        "published": "2022-11-02",
        "text": (
            "Clara Lindholm won the chess open in Tallinn on 30 October 2022. "
            '"It was a long week," Lindholm said. The tournament was founded in 1998.'
        ),
    },
]
