"""How newspapers of the world write sums of money: signs, codes, abbreviations before the number and names of coins behind it."""

from __future__ import annotations

SIGNS = (
    r"(?:(?:US\s?|CA|C|AU|A|HK|NZ|S|R|NT|TT|J|Z|B)?\$|GH[¢₵]|[€£¥₽₸₴₹₦₩₺₵₱₫฿₾₼₪₮₡₲]"
    r"|(?:KSh|Ksh|KSH|Kshs|USh|TSh|Shs?|Rs|Tk|Rp|Dhs?)\.?(?=[\s\d])|RM(?=\d))"
)
"""Before the number and no word of their own. `C$`, `US $`, `KSh`, `Rs.`, `Dh`."""

BARE = r"(?:[NRPK](?=\d)|(?:LE|RO|KD|BD|QR)\s?(?=\d))"
"""Letters that mean money only before a number in thousands or with a scale: N5 billion, R1,200."""

CODES = (
    r"(?:USD|EUR|GBP|JPY|CNY|RMB|RUB|KZT|CHF|AUD|CAD|NZD|HKD|SGD|TWD|INR|PKR|BDT|LKR|NPR|IDR|MYR|THB|VND|KRW|AED|SAR|QAR|OMR|KWD|BHD|EGP|ILS|NIS"
    r"|IQD|IRR|JOD|LBP|TRY|UAH|BYN|AZN|GEL|UZS|KGS|TJS|TMT|PLN|CZK|HUF|BGN|RSD|SEK|NOK|DKK|NGN|ZAR|KES|UGX|TZS|GHS|ZMW|RWF|ETB|XAF|XOF|FCFA|BRL"
    r"|ARS|MXN|CLP)"
)
"""ISO 4217 and what outlets write in its place; COP, PHP, RON, MAD and AMD are left out, which mean other things more often."""

_PEOPLES = (
    "US|U\\.S\\.|American|Canadian|Australian|New\\sZealand|Hong\\sKong|Singapore(?:an)?|Taiwan(?:ese)?|Jamaican|Namibian|Zimbabwe(?:an)?|British"
    "|Egyptian|Syrian|Lebanese|Sudanese|Turkish|Swiss|CFA|Congolese|Rwandan|Burundian|Guinean|Iranian|Iraqi|Saudi|Qatari|Omani|Yemeni|Emirati|UAE|Kuwaiti"
    "|Jordanian|Bahraini|Tunisian|Algerian|Moroccan|Libyan|Serbian|Indian|Pakistani?|Sri\\sLankan?|Nepal(?:i|ese)|Indonesian|Malaysian|Philippine|Thai"
    "|Vietnamese|Japanese|Chinese|Russian|Ukrainian|Belarus(?:s?ian)|Kazakh(?:stani?)?|Uzbek(?:istani?)?|Kyrgyz|Tajik|Turkmen"
    "|Azerbaijani?|Georgian|Armenian|Polish|Czech|Hungarian|Romanian|Bulgarian|Swedish|Norwegian|Danish|Icelandic|Mexican|Argentin(?:e|ian)|Colombian"
    "|Chilean|Brazilian|Kenyan?|Ugandan?|Tanzanian?|Somali|Ethiopian|Nigerian|Ghanaian?|South\\sAfrican|Zambian|Malawian"
)
COINS = (
    # dlr, stg, cts: what agencies write on the wire.
    rf"(?:(?:(?:South\s)?Korean\s)?won|(?:(?:{_PEOPLES})\s)?(?i:dollars?|dlrs?|stg|cents?|cts|guilders?|lire|euros?|pounds?(?:\ssterling)?|pence|yen|yuan|renminbi|rubles?|roubles?|tenge|soms?|sums?|somoni|hryvnias?"
    r"|rupees?|taka|francs?|liras?|naira|rand|pesos?|reais|rials?|riyals?|dinars?|dirhams?|shekels?|baht|ringgit|rupiahs?|dong|cedis?|shillings?"
    r"|kwachas?|birr|pula|manats?|lari|drams?|afghanis?|kronor|kroner|kronas?|zlotys?|forints?|korunas?|lei|leva|crowns|bitcoins?))"
)
