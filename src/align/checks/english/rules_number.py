"""Slips of number and article: Chinese nouns have no plural and no article."""

from __future__ import annotations

from align.checks.english.patterns import Rule

NUMBER_RULES = (
    Rule(
        "number-singular",
        "(~a|an|the|top|last|no|level|chapter|part|page|article|section|class|type|grade|version"
        "|phase|stage|step|room|line|route|area|zone|unit|group|team|x|at|point)"
        " <smallnumber> <adjective>* <countable> (=<end>)",
        "{0} {1} {2:plural}",
        "A plural is left out after a number: “{0}”.",
        "Within seven short year, it grew.",
        "Within seven short years, it grew.",
        confidence=0.8,
    ),
    Rule(
        "number-singular",
        "(~<month>|a|an|no|level|day|week|year|page|top|section) <number> <adjective>*"
        " year|month|week|day|hour|minute|country|company|employee|product|student|person|user"
        "|phone|kilometer|kilometre|meter|metre|dollar|city|factory|province|member|expert"
        " (=<end>)",
        "{0} {1} {2:plural}",
        "A plural is left out after a number: “{0}”.",
        "It was sold in more than 30 country.",
        "It was sold in more than 30 countries.",
        confidence=0.85,
    ),
    Rule(
        "quantifier-singular",
        "(~a|not|so|too|very|the|how) several|many|numerous|various <adjective>* <countable>"
        " (=<end>)",
        "{0} {1} {2:plural}",
        "A plural is due after “many”, “several” and the like: “{0}”.",
        "They met numerous difficulty in the market.",
        "They met numerous difficulties in the market.",
    ),
    Rule(
        "these-singular",
        "(~all) these|those <adjective>* <countable> (=<end>)",
        "{0} {1} {2:plural}",
        "A plural is due after “these” and “those”: “{0}”.",
        "We sell these new product in India.",
        "We sell these new products in India.",
        confidence=0.75,
    ),
    Rule(
        "one-of-singular",
        "one of the|our|its|their|these|his|her|my|your"
        " most|best|world's|country's|largest|biggest|leading|main|key|major"
        " <adjective>* <countable> (=<end>)",
        "{0} {1} {2} {3} {4} {5:plural}",
        "“One of” takes a plural: “{0}”.",
        "It is one of the most important company in China.",
        "It is one of the most important companies in China.",
        confidence=0.85,
    ),
    Rule(
        "one-of-singular",
        "one of the|our|its|their|these|his|her|my|your <adjective>*"
        " reason|product|company|country|city|problem|way|thing|factor|example|member|product|goal"
        "|user|employee|challenge|advantage|feature|project|school|partner|customer (=<end>)",
        "{0} {1} {2} {3} {4:plural}",
        "“One of” takes a plural: “{0}”.",
        "This is one of the new product that we sell.",
        "This is one of the new products that we sell.",
        confidence=0.8,
    ),
    Rule(
        "one-of-plural-verb",
        "(<<start>) one of the|our|its|their|these <adjective>* <plural> are|were|have",
        "",
        "The subject is “one”, so the verb is singular: “{0}”.",
        "One of the main reasons are costs.",
        "One of the main reasons is the cost.",
    ),
    Rule(
        "one-plural",
        "(~and|or|twenty|thirty|forty|fifty|the|no|every|hundred|this|that|which|these|to|by|of)"
        " one years|months|weeks|days|hours|products|companies|countries|employees|times|phones"
        "|things|reasons|users|people|kilometers|dollars|minutes (=<end>)",
        "{0} {1:singular}",
        "“One” takes a singular: “{0}”.",
        "It took one years to build.",
        "It took one year to build.",
    ),
    Rule(
        "a-plural",
        "(~vitamin|plan|type|grade|half|many) a|an <adjective>?"
        " years|products|companies|countries|employees|phones|reasons|users|people|problems"
        "|engineers|investors|markets|students|experts|teachers|methods|systems|results|ways"
        "|ideas|factors|projects|services|customers|cars|cities|schools|children|women|men"
        "|opportunities|challenges|achievements|changes|measures|policies|researches"
        " (=<end>)",
        "{0} {1} {2:singular}",
        "“A” and “an” take a singular: “{0}”.",
        "This is a products of our company.",
        "This is a product of our company.",
    ),
    Rule(
        "every-plural",
        "every|each|another <adjective>? <plural> (=<end>)",
        "{0} {1} {2:singular}",
        "A singular is due after “every”, “each” and “another”: “{0}”.",
        "Each employees has a phone.",
        "Each employee has a phone.",
        confidence=0.75,
    ),
    Rule(
        "this-plural",
        "this years|products|companies|countries|employees|phones|reasons|users|problems"
        "|engineers|investors|markets|students|experts|teachers|methods|systems|ways|ideas|factors"
        "|projects|services|customers|cars|cities|schools|children|women|opportunities"
        "|challenges|achievements|policies (=<end>)",
        "{0} {1:singular}",
        "“This” takes a singular: “{0}”.",
        "We like this products.",
        "We like this product.",
        confidence=0.7,
    ),
    Rule(
        "much-plural",
        "(~as|so|too|how|very|not|pretty) much <plural> (=<end>)",
        "many {1}",
        "What can be counted takes “many”: “{0}”.",
        "They have much products in stock.",
        "They have many products in stock.",
        confidence=0.7,
    ),
    Rule(
        "many-mass",
        "many|several|various|numerous|few information|advice|equipment|research|knowledge|progress"
        "|evidence|furniture|software|hardware|homework|news|traffic|luggage|scenery|machinery"
        " (=<end>)",
        "",
        "“{0}”: the noun has no plural and is not counted with “many”.",
        "We got many advice from them.",
        "We got much advice from them.",
    ),
    Rule(
        "mass-plural",
        "informations|advices|equipments|furnitures|knowledges|softwares|hardwares|homeworks"
        "|feedbacks|luggages|sceneries|machineries",
        "",
        "“{0}”: the noun has no plural.",
        "They sell medical equipments.",
        "They sell medical equipment.",
        confidence=0.75,
    ),
    Rule(
        "a-mass",
        "(~vitamin|plan) a|an information|advice|equipment|furniture|software|hardware|homework"
        "|news|progress|luggage|evidence (=<end>)",
        "",
        "“{0}”: the noun is not counted, so it takes no “a”.",
        "He gave us an advice.",
        "He gave us a piece of advice.",
        confidence=0.75,
    ),
    Rule(
        "kind-of-kinds",
        "all|many|various|several|these|those|different kind|type|sort of",
        "{0} {1:plural} of",
        "A plural is due: “{0}”.",
        "They make all kind of phones.",
        "They make all kinds of phones.",
    ),
    Rule(
        "millions-people",
        "(~several|few|of|many|in|by|and) millions|thousands|hundreds|billions|dozens"
        " people|users|customers|students|employees|fans|companies|dollars|workers|families",
        "{0} of {1}",
        "“Of” is missing: “{0}”.",
        "Millions users bought it.",
        "Millions of users bought it.",
        confidence=0.85,
    ),
    Rule(
        "number-millions",
        "(~and|to|of|or) <number> millions|thousands|hundreds|billions of?",
        "{0} {1:singular}",
        "After a number, “million” and the like take no -s: “{0}”.",
        "It sold three millions phones.",
        "It sold three million phones.",
        confidence=0.8,
    ),
    Rule(
        "in-recent-year",
        "in|over|during the? recent|past|last few|several|many year (=<end>)",
        "{0} {1} {2} {3} years",
        "A plural is due: “{0}”.",
        "It has grown in the past few year.",
        "It has grown in the past few years.",
        confidence=0.9,
    ),
    Rule(
        "in-recent-year",
        "in recent year (=<end>)",
        "in recent years",
        "A plural is due: “{0}”.",
        "It has grown in recent year.",
        "It has grown in recent years.",
        confidence=0.9,
    ),
    Rule(
        "years-old-noun",
        "<number> years old man|woman|boy|girl|child|company|student|house|city|son|daughter|tree",
        "",
        "Before a noun it is “…-year-old”: “{0}”.",
        "A 20 years old man came.",
        "A 20-year-old man came.",
        confidence=0.9,
    ),
    Rule(
        "the-mankind",
        "the mankind|humankind (=<end>)",
        "{1}",
        "“{0}”: the noun takes no article.",
        "It is good for the mankind.",
        "It is good for mankind.",
    ),
    Rule(
        "a-lots-of",
        "a lots of",
        "a lot of",
        "It is “a lot of” or “lots of”.",
        "We have a lots of users.",
        "We have a lot of users.",
        confidence=0.95,
    ),
    Rule(
        "most-of-plural",
        "(~at|the) most|many|some|all of people|users|companies|students|countries|employees"
        "|customers|products|problems|cities",
        "{0} {2}",
        "“Of” needs “the”, or is too much: “{0}”.",
        "Most of people like it.",
        "Most people like it.",
        confidence=0.85,
    ),
    Rule(
        "in-century",
        "in|of|during|since|by <century> century (=<end>)",
        "{0} the {1} {2}",
        "“The” is missing: “{0}”.",
        "We live in 21st century.",
        "We live in the 21st century.",
        confidence=0.85,
    ),
    Rule(
        "the-year",
        "in|since|by|during the <year> (=<stop>)",
        "{0} {2}",
        "A year takes no “the”: “{0}”.",
        "It was built in the 2015.",
        "It was built in 2015.",
        confidence=0.7,
    ),
    Rule(
        "set-phrase-article",
        "at same time",
        "at the same time",
        "“The” is missing: “{0}”.",
        "At same time, we grew.",
        "At the same time, we grew.",
        confidence=0.95,
    ),
    Rule(
        "set-phrase-article",
        "on other hand",
        "on the other hand",
        "“The” is missing: “{0}”.",
        "On other hand, costs rose.",
        "On the other hand, costs rose.",
        confidence=0.95,
    ),
    Rule(
        "set-phrase-article",
        "in near future",
        "in the near future",
        "“The” is missing: “{0}”.",
        "It will come in near future.",
        "It will come in the near future.",
        confidence=0.95,
    ),
    Rule(
        "set-phrase-article",
        "in long run|term (=<end>)",
        "in the long {2}",
        "“The” is missing: “{0}”.",
        "In long run, it pays.",
        "In the long run, it pays.",
        confidence=0.9,
    ),
    Rule(
        "set-phrase-article",
        "for first time (=<end>)",
        "for the first time",
        "“The” is missing: “{0}”.",
        "It fell for first time in ten years.",
        "It fell for the first time in ten years.",
        confidence=0.9,
    ),
    Rule(
        "set-phrase-article",
        "in|of|around|across|throughout world (=<stop>)",
        "{0} the world",
        "“The” is missing: “{0}”.",
        "It is the largest market in world.",
        "It is the largest market in the world.",
        confidence=0.85,
    ),
)
