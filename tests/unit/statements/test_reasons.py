"""Does the reason with which a text comes back still name the facts it was about?"""

from __future__ import annotations

from mediadesk.statements.travelling.impact import codes_in, reason_in_words, touched_in
from tests.builders.facts import at
from tests.builders.statements import FA1_V1, FA1_V2, FIRST_PARTS, a_book, a_first_bulletin, citing, fa1


def test_the_codes_are_read_from_the_sentences_that_say_what_changed() -> None:
    parts = {**FIRST_PARTS, "situation": FIRST_PARTS["situation"].replace(FA1_V2, FA1_V1)}
    content = a_first_bulletin(parts=parts, citations=(citing(parts, "situation", FA1_V1, 1),))
    [touched] = touched_in(content, a_book(fa1()), now=at(9))
    comment = "\n".join([reason_in_words(touched), reason_in_words(touched), "请改正后重新送审。"])

    assert codes_in(comment) == ("FA1",)


def test_a_comment_of_a_person_names_no_fact() -> None:
    assert codes_in("请补充所引FA1的出处。") == ()
