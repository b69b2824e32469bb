"""All checks of English together: right English is left alone, wrong English is found."""

from __future__ import annotations

import pytest

from align.bitext import Bead, Severity
from align.check.view import DocumentView
from align.checks.english.doubled_word import DoubledWord
from align.checks.english.grammar import Grammar
from align.checks.english.spelling import Spelling
from align.checks.english.typography import Typography

RIGHT = """
He left a few years ago, after a few more days and a good many meetings.
The doctor took an X-ray and an MRI scan; an N95 mask and an L-shaped room were needed.
It is a Fortune 500 company with a UN mandate, a U-turn in policy and a one-year plan.
The H-share fell and an H-share rose; an A-share and a B-share did not.
The 2019–20 financial year was an 18-month period, an 8% rise and a 1,100-mile trip.
An FBI agent, an NGO, an MBA, an SUV and a UFO; a NATO member and a LAN.
An honest man, an hour, an heir, a European, a ewe, a user, a unicorn and an umbrella.
There are a few reasons, a dozen ways and a great many options.
The frontend team's onboarding docs describe the backend, the dataset and the rollout.
On the other hand, costs are rising; on the one hand, sales are too.
I look forward to hearing from you and look forward to the meeting.
We are used to working late, and we used to work late. It is used to make tea.
They object to paying; the object to improve is here.
We are committed to change; the parties committed to ensure peace.
She stopped to talk; he remembered to lock the door; they went on to win.
He advised me to stay and gave me a piece of advice on work.
One of the best ways is here; one of them is mine; each of us has one.
The number of users is growing, and a number of users are here.
The police are here; the news is good; physics is hard; ten dollars is enough.
There is a lot of work to do, and there are a lot of people.
Neither he nor she came, no sooner had they left than it rained.
It is different from that, similar to this, superior to all and the same as before.
He had had enough; the fact that that man lied; what it is is a mystery.
He was taken in in the end. Wait, wait! Very, very good. Bye bye!
It is not only new but also cheap.
Twenty-year-old buildings, a 20-year-old man, a five-star hotel and two-thirds of it.
The data are here; the staff were told; these aircraft and two deer are theirs.
They live in the United States, in the Netherlands and in China.
On September 7 they met; in September 2015 they left; on the 27th they returned.
It costs 3,000 yuan, 5 percent or 20 dollars; the pH value is 8.
“We grew,” he said. “Did you?” she asked. 'No.'
See https://example.com/a,b or run `git comit --al`, foo_bar() and $HOME/bni.
Use useState, my_varible, <div>, --verbos, ./scrpits/run.sh and C:\\Tmep\\x.
If I were you; it is essential that he have a copy; long live the king.
Ten years have passed; two years is a long time; many a man has tried.
What does it mean? How does it look? Does it work? He does not.
Its own name; it's been a year; whose turn is it; who's there?
They need to, must not, cannot help laughing, and would rather stay.
Thousands of people, three thousand people, and several million yuan.
The company's CEO, the users’ data, James's book and the ’90s.
In the process of change, in the eyes of the law, as a result, in case of fire.
He arrived to a standing ovation, married with two children.
"""
WRONG = """
In the other hand, costs are rising too.|In the other hand
I look forward to hear from you.|look forward to hear
We look forward meeting you.|look forward meeting
They are used to it but they got used to live here.|used to live
He has a X-ray.|a X
She is an university student.|an university
It was a honest answer from a FBI agent.|a honest
He gave me an advice.|an advice
We need more informations about it.|informations
They bought many equipments.|equipments
Despite of the rain, we won.|Despite of
We discussed about the plan.|discussed about
He is married, and married with a doctor.|married with
She is good, but it depends of the price.|depends of
They are interested on art.|interested on
In my point of view, it works.|In my point of view
According to my opinion, it works.|According to my opinion
Although it rained, but we went out.|but
Because it was late, so we left.|so
He suggested me to go.|suggested me to go
I hope you to come.|hope you to come
She makes me to feel happy.|makes me to feel
Let him to go.|Let him to go
It enables us improve it.|enables us improve
He can speaks English.|can speaks
She must to go.|must to go
They did not went home.|did not went
What does it means?|does it means
They have went home.|have went
He is more taller than me.|more taller
It is the most biggest city.|most biggest
It is very better now.|very better
Everyone are happy.|are
These is my books.|These is
Each students has a book.|Each students
One of the most important reason is cost.|reason
There is many ways to do it.|There is many
There have many people here.|There have many
Many student came.|Many student
He is 20 year old.|20 year old
Thousand of people came.|Thousand of
It sold three millions phones.|three millions
They went to abroad.|to abroad
They met in last year.|in last year
They met in Monday.|in Monday
They met on 27th.|27th
On 2015, it was rebuilt.|On 2015
They were born in 21st century.|in 21st century
For first time, it fell.|For first time
At same time, it fell.|At same time
It costs between 10 to 20 yuan.|between 10 to 20
It cost 300 Yuan.|Yuan
They met on September 23th.|23th
The the plan works.|The the
The goverment agreed.|goverment
They met in Wuhan , then left.|Wuhan ,
It was Huawei‘s plan.|Huawei‘s
They sell phones, cars, etc..|etc..
It rained,and we left.|rained,and
I advice you to stay.|advice you
They should of known.|should of
It's own name is long.|It's own
"""


def findings(text: str) -> list[tuple[str, str]]:
    """(check, words) of what is said with minor severity or above."""
    view = DocumentView((Bead((0,), (0,), "这是一句话。", text),), "zh", "en").view(0)
    return [
        (finding.check, text[slice(*finding.target_span)])
        for check in (Grammar(), Spelling(), Typography(), DoubledWord())
        for finding in check.check(view, None)
        if finding.target_span and finding.severity >= Severity.MINOR
    ]


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_right_english_is_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("row", WRONG.strip().splitlines())
def test_wrong_english_is_found(row: str) -> None:
    text, wrong = row.split("|")
    start = text.index(wrong)
    places = [(text.index(words), words) for _, words in findings(text)]
    assert any(a < start + len(wrong) and start < a + len(words) for a, words in places), places
