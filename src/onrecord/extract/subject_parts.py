"""What stands between a subject and its verb, and what is only a part of a subject: patterns of `clauses`."""

from __future__ import annotations

import re
from functools import cache

from onrecord.text.words import words_of

# "The Budget, if approved by all, will", "The fund, launched in May, will", "Ministers, alongside the councils, will"
SET_OFF = re.compile(
    r"(?<=[\w)'\"]), (?:if|subject to|once|where|when|unless|which|who|whose|alongside|along with|together with|"
    r"as well as|including|with|in (?:association|collaboration|conjunction|consultation|cooperation|coordination|"
    r"partnership)|(?:currently |formerly |now )?(?:an?|the)|"
    r"(?:first |originally |now |also |jointly |currently )?"
    r"(?:announced|backed|based|created|delivered|developed|established|founded|funded|introduced|known|launched|led|"
    r"managed|negotiated|opened|published|run|set up|signed|supported|unveiled|chaired|hosted|located|"
    r"(?!during\b|including\b)[a-z]+ing))\b (?:[^,]|(?<=\d),(?=\d)){3,120}, $"
    # "Each flag - the red and the white one of Anytown - will"
    r"|(?<=[\w)'\"]) - (?!(?-i:the [A-Z]))(?:(?! - )[^.;:]){3,120} - $"
    # "The government, he said, will"
    r"|(?<=[\w)'\"]), (?:he|she|they|(?:the )?(?-i:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,4}) "
    r"(?:added|announced|disclosed|explained|noted|revealed|said|stated), $"
    # "The total, confirmed yesterday by the Minister for Ports, Ann Reed, will"
    r"|(?<=[\w)'\"]), (?:[a-z]+ly )?[a-z]+ed (?:[a-z]+ )?by [^,]{3,90}, (?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3}), $",
    re.I,
)
# "Ministers Reed and Bell have", "the Department of Rural and Community Development has"
ONE_OF_TWO = re.compile(
    r"\b(?:(?:[Mm]inisters|[Cc]ouncillors|[Ss]enators|[Cc]ommissioners|[Ss]ecretaries) [A-Z][\w'-]+ and "
    r"|(?:Agency|Bureau|Cent(?:er|re)s?|Commission|Committee|Department|Institute|Minister|Ministry|Office|Secretary|State)"
    r" (?:of|for) "
    r"(?:[A-Z][\w'-]+,? )+and )$"
)
# "the Health Resources and Services Administration has": one body, whose kind is told at its end
BODY_LAST = re.compile(
    r"(?:[A-Z][\w'-]* )*(?:Administration|Agency|Authority|Board|Commission|Council|Department|Service)s?"
)
BEFORE_AND = re.compile(
    r"\b[Tt]he (?:[A-Z][\w'-]*,? )*(?!(?:Administration|Agency|Authority|Board|Commission|Council|Department|"
    r"Government|Ministry|Office|Service|Treasury) )[A-Z][\w'-]+ and $"
)
CITY = re.compile(
    r"(?:^|[.!?;:\"] |\b(?:and|but|that) )(?:(?:City|Town|County) of )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}, $"
)
# A noun and whom it is shared with: no clause begins behind its "with".
WITH_WHOM = re.compile(
    r"(?:^|[,.;:\"] |\b(?:and|but|that) )"
    r"(?:[Tt]he|[Oo]ur|[Tt]his|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|(?:[A-Z][\w.'-]* )*[A-Z][\w.-]*'s) "
    r"(?:[a-z-]+ ){1,3}with $"
    r"|\b(?:in (?:association|collaboration|consultation|cooperation|discussion|partnership)|along|together) with $"
)
NEWS_OF = re.compile(
    r"\b(?:[Tt]oday's|[Tt]his|[Tt]he) (?:announcement|creation|decision|establishment|formation|launch|opening|news)\b"
    r"(?:(?!\b(?:is|are|was|were|has|have|will|that|which)\b)[^,;:.])* and $"
)
VERB_BEFORE = re.compile(r" (?:has|have|is|are|was|were|will)\b")
LETTERS = re.compile(r"(?:T\.D\.?|TD|MP|MSP|MS|MLA|MEP|KC|QC|OBE|MBE|CBE|today|,| )+")  # "Ann Lee, TD, has"
IN_BRACKETS = re.compile(r" \([^()]{2,50}\) $")
LISTED = re.compile(r"\b(?:in|of|between|from|across) [A-Z]\w+ and $")  # "the ferries of Anyport and Otherport have"
OWN_SUBJECT = re.compile(
    r"(?:[A-Z\d£$€]|(?:the|a|an|our|its|their|this|these|all|every|nearly|almost|more|over|up|around|many|we|it|they|he|she|i)\b)"
)
# "The works that are being done under the scheme will help": the verb before belongs to the subject
RELATIVE_LAST = re.compile(r"^\W*[A-Z][\w'-]* [^,;:]{3,80} (?:that|which|who) $")
# "Services in areas of Anytown, Fowey and Bell will be ...": the row is of the places, and not of what is done
OF_PLACES = re.compile(
    r"\b(?:across|for|in|of) (?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)?, )+[A-Z][\w'-]*(?: [A-Z][\w'-]*)? and $"
)
# "Harbour boards, under the proposals, will be required"
BETWEEN_COMMAS = re.compile(r"(?:as|at|by|following|from|in|on|through|under|with) [^,;:]{2,60}, ?")
THE_STATE = re.compile(r"(?:[Oo]ur|[Tt]he|[Tt]his) (?:[Cc]ommonwealth|[Pp]rovince|[Ss]tate|[Tt]erritory)")
"""A state of a federation that acts: "The province will pay", but not "the state of the roads"."""


@cache
def acting_alone() -> frozenset[str]:
    """Names of one word that act though they open a sentence: countries, states, and two parties that are also work."""
    lands = (*words_of("onrecord.extract", "names", "countries"), *words_of("onrecord.extract", "names", "states"))
    return frozenset((*lands, "Labor", "Labour"))


def lead_words(folded: str, first: int, start: int, most: int) -> str:
    """The words of a sentence before a place, which begin where it does: cut words begin with a blank line."""
    return folded[first:start] if start - first <= most else f"\n{folded[start - most : start]}"


_A_PLACE = r"(?:the )?[A-Z][\w'/-]*(?: [A-Z][\w'/-]*)*"
_IN_PLACES = re.compile(
    rf"\b(?:across|around|in|near|throughout) {_A_PLACE}(?P<more>(?:, {_A_PLACE})*),?(?P<and> and)? $"
)


def in_row_of_places(lead: str, words: str) -> bool:
    """Whether words are the last of a row of places, which do not act: "The loans for piers in Otago, Hawke's Bay and
    Stewart Island will". Of two places alone nobody could tell: "in Oslo and Ann Reed will"."""
    row = _IN_PLACES.search(lead)
    return row is not None and bool(row["more"] if row["and"] else " and " in words)
