"""Date lines as sites print them, under the title, over it and at the foot of the article."""

from __future__ import annotations

import pytest

from dateline.analysis.boilerplate import boilerplate
from dateline.analysis.metadata import metadata
from dateline.analysis.pipeline import Pipeline
from dateline.analysis.sentences import sentences
from dateline.model import Document

PIPELINE = Pipeline([sentences, boilerplate, metadata])
TITLE = "The pass is open again"
BODY = "The pass was opened in the morning after a night of snow. Lorries may use it from noon.\n\nThe road had been shut for a week."
PLACES = {
    "under the title": "{title}\n\n{line}\n\n{body}",
    "over the title": "{line}\n\n{title}\n\n{body}",
    "at the foot": "{title}\n\n{body}\n\n{line}",
}
LINES = {
    "Published On 16 May 2023": "2023-05-16",
    "Published\n16 May 2023": "2023-05-16",
    "Tue 16 May 2023 11.07 BST": "2023-05-16T11:07+01:00",
    "Tue 16 May 2023 11.07 BST\nLast modified on Tue 16 May 2023 13.10 BST": "2023-05-16T11:07+01:00",
    "May 16, 2023, 5:00 a.m. ET": "2023-05-16T05:00",
    "Published May 16, 2023 Updated May 17, 2023": "2023-05-16",
    "Published May 16, 2023\nUpdated May 17, 2023, 8:12 a.m. ET": "2023-05-16",
    "May 16, 2023 11:07 am": "2023-05-16T11:07",
    "TUESDAY, 16 MAY 2023, 11:07": "2023-05-16T11:07",
    "11:07 16.05.2023": "2023-05-16T11:07",
    "May 16, 2023 11:07 GMT": "2023-05-16T11:07+00:00",
    "Source: Coastal Wire\nEditor: huaxia\n2023-05-16 11:07:15": "2023-05-16T11:07:15",
    "Coastal Wire | 2023-05-16 11:07:15": "2023-05-16T11:07:15",
    "By Staff Correspondent\nMay 16, 2023 11:07 AM IST": "2023-05-16T11:07",
    "Last Updated : 16 May 2023, 11:07 AM": "2023-05-16T11:07",
    "May 16, 2023 11:07 am | Updated May 17, 2023 08:09 am IST - OSTREL": "2023-05-16T11:07",
    "Published May 16, 2023 07:10am": "2023-05-16T07:10",
    "May 16, 2023 - 11:07 am GMT+3": "2023-05-16T11:07+03:00",
    "17 MAY, 11:07": None,
    "17 May 2023, 11:07": "2023-05-17T11:07",
    "16.05.2023 - Update : 17.05.2023": "2023-05-16",
    "Date: 16 May 2023": "2023-05-16",
    "Posted on: 16 May 2023 | 11:07": "2023-05-16T11:07",
    "First Published: 16 May 2023, 11:07 IST": "2023-05-16T11:07",
    "Monday 15 May 2023 21:05, UK": "2023-05-15T21:05",
    "16th May 2023": "2023-05-16",
    "2023-05-16 11:07:00 UTC": "2023-05-16T11:07:00+00:00",
    "Tue, 16 May 2023 11:07:00 +0300": "2023-05-16T11:07:00+03:00",
    "Date of publication: 16.05.2023": "2023-05-16",
    "Publication date: May 16, 2023": "2023-05-16",
    "Release date: May 16, 2023": "2023-05-16",
    "Added: 16-05-2023 11:07": "2023-05-16T11:07",
    "16-May-2023": "2023-05-16",
    "May 16, 2023 by Olga Tarn": "2023-05-16",
    "Olga Tarn May 16, 2023": "2023-05-16",
    "Olga Tarn - May 16, 2023": "2023-05-16",
    "by Olga Tarn May 16, 2023 in Politics": "2023-05-16",
    "By Olga Tarn, Political Editor\nTuesday 16 May 2023 11:07": "2023-05-16T11:07",
    "16 мая 2023, 11:07 МСК": "2023-05-16T11:07+03:00",
    "Опубликовано: 16.05.2023 в 11:07": "2023-05-16T11:07",
    "16.05.2023 11:07 (обновлено: 17.05.2023 10:10)": "2023-05-16T11:07",
    "May 16, 2023 | 11:07 AM (UTC+3)": "2023-05-16T11:07+03:00",
    "16 May 2023 11:07 MSK (GMT+3)": "2023-05-16T11:07+03:00",
    "News, 16 May 2023": "2023-05-16",
    "POLITICS 16 May 2023": "2023-05-16",
    "16 May, 2023": "2023-05-16",
    "16/05/2023 - 11:07": "2023-05-16T11:07",
    "16/05/2023 - 11:07 Modified: 16/05/2023 - 12:10": "2023-05-16T11:07",
    "Issued on: 16/05/2023 - 11:07Modified: 16/05/2023 - 12:10": "2023-05-16T11:07",
    "Tuesday, May 16th, 2023": "2023-05-16",
    "May 16, 2023 / 11:07 AM / Coastal News": "2023-05-16T11:07",
    "May 16, 2023 at 11:07 a.m. EDT": "2023-05-16T11:07-04:00",
    "Posted May 16, 2023 11:07 am": "2023-05-16T11:07",
    "Created: 16.5.2023, 11:07": "2023-05-16T11:07",
    "May 16 2023": "2023-05-16",
    "3 min read · May 16, 2023": "2023-05-16",
    "Updated: May 16, 2023, 11:07 IST": "2023-05-16T11:07",
    "16 May 2023 at 11:07am": "2023-05-16T11:07",
    "Tuesday 16 May 2023": "2023-05-16",
    "16 May 2023 - 11h07": "2023-05-16T11:07",
    "Time: 2023-05-16 11:07": "2023-05-16T11:07",
    "LONDON, May 16, 2023": "2023-05-16",
    "May 16, 2023 - London": "2023-05-16",
    "2023.05.16 11:07": "2023-05-16T11:07",
    "2023/05/16 11:07": "2023-05-16T11:07",
    "16 de maio de 2023 às 11:07": "2023-05-16T11:07",
    "16. Mai 2023, 11:07 Uhr": "2023-05-16T11:07",
    "mardi 16 mai 2023": "2023-05-16",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES)
def test_a_date_line(line, place):
    text = PLACES[place].format(title=TITLE, line=line, body=BODY)
    found = PIPELINE.analyze(Document("d", text, received="2023-08-20")).metadata
    assert (found.published.value if found.published else None) == LINES[line]
    assert found.title is not None
    assert found.title.value == TITLE
