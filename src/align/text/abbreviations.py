"""Words that keep a full stop without ending a sentence, by language.

Without the last full stop; lower case where any case will do, capitalised where the small word is a
word of its own. Three kinds:

``TITLES`` stand before a name: never an end. ``NUMBERED`` stand before a number: no end when a
number follows. ``OTHERS`` may end a sentence: an end only before a word of ``STARTERS``, which is
what usually begins the next one. ``etc.`` needs no entry: before a lower-case word nothing ends.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles that travel with their names into other languages.
EVERYWHERE = _words("mr mrs dr prof st")

TITLES: dict[str, frozenset[str]] = {
    "en": _words(
        "mr mrs ms messrs mme mlle dr drs prof profs rev fr st ste mt gen col lt maj capt cmdr "
        "adm sgt cpl pvt Hon gov sen sens rep reps Pres supt insp Det asst assoc atty msgr vs v "
        "viz cf e.g i.e esp approx ca eds lt.col maj.gen"
    ),
    "de": _words(
        "hr fr frl dr prof st ing dipl mag phil med jur z.b d.h u.a s.o s.u i.d.r bzw ca vgl evtl "
        "ggf sog inkl exkl zzgl bspw insb abb tab str geb gest mind max min allg dgl"
    ),
    "fr": _words("m mm mme mmes mlle mlles me mgr dr pr st ste cf env p.ex c.-à-d av boul"),
    "es": _words("sr sra sres sras srta dr dra dña d prof lic ing gral cnel sto sta av avda p.ej"),
    "it": _words("sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv arch geom on s p.es"),
    "pt": _words("sr sra srs sras srta dr dra prof profa eng exmo exma v.exa d av p.ex"),
    "nl": _words("dhr mevr mw dr drs ir ing mr prof st bv d.w.z o.a m.b.t i.v.m t.a.v jl"),
    "pl": _words("dr prof mgr inż ks św tzw tj np m.in ul al gen płk"),
    "tr": _words("dr prof doç av sn bkz örn"),
    "ru": _words("г гг ул им т.е т.н т.к д-р проф акад гр см ср напр св"),
}

NUMBERED: dict[str, frozenset[str]] = {
    "en": _words(
        "no nos vol vols p pp ch chap chaps sec secs art arts fig figs eq eqs ex op ver nr par "
        "para pt ca jan feb mar apr jun jul aug sep sept oct nov dec"
    ),
    "de": _words("nr bd bde s kap art abs aufl jan febr apr aug sept okt nov dez hl ziff"),
    "fr": _words("n no nos vol p pp h chap art fig t éd janv févr avr juil sept oct nov déc"),
    "es": _words("n núm núms vol p pp pág págs cap art fig"),
    "it": _words("n nn vol p pp pag pagg cap art artt fig"),
    "pt": _words("n núm vol p pp pág págs cap art fig"),
    "nl": _words("nr nrs blz p pp art fig hfst dl"),
    "pl": _words("nr s str t rozdz art rys ust"),
    "tr": _words("no s cilt md"),
    "ru": _words("№ с стр т гл рис п пп ст"),
}

OTHERS: dict[str, frozenset[str]] = {
    "en": _words(
        "inc ltd corp co cos bros jr sr esq ph.d m.d b.a m.a b.sc m.sc ll.b ll.m d.c u.s "
        "u.s.a u.k u.n e.u US a.m p.m b.c a.d b.c.e c.e a.k.a p.s n.b al ave blvd rd sq bldg dept "
        "univ ft lb lbs oz hr hrs Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Mass Md "
        "Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo n.y n.j n.c "
        "s.c n.h n.m Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
    ),
    "de": _words("u.s.w u.ä u.dgl co jr sen mio mrd tsd std v.chr n.chr jh"),
    "fr": _words("jr cie av.j.-c"),
    "es": _words("ee.uu uu cía ud uds vd vds a.c d.c p.m a.m"),
    "it": _words("a.c d.c s.p.a"),
    "pt": _words("ltda cia a.c d.c"),
    "nl": _words("e.d n.v b.v"),
    "pl": _words("r w tys mln mld zł godz ok"),
    "tr": _words("m.ö m.s"),
    "ru": _words("др пр руб коп тыс млн млрд н.э"),
}

STARTERS: dict[str, frozenset[str]] = {
    "en": _words(
        "the a an this that these those he she it i we you they his her its our my your their "
        "there here what when where who why how which in on at as for from with by after before "
        "while if although though because since but and or so yet then now however moreover "
        "meanwhile also thus therefore many most some several all every each no not one two "
        "another other such once until during under over let please yes don't it's he's she's "
        "that's there's i'm i'd i've i'll we're they're you're"
    ),
    "de": _words(
        "der die das ein eine einer er sie es wir ich ihr man dies diese dieser dieses in im am an "
        "auf bei nach vor mit und aber oder doch so dann wenn als wie was wer wo"
    ),
    "fr": _words(
        "le la les l un une des il elle ils elles on nous vous je ce cet cette ces c en dans au à "
        "pour par avec mais et ou donc puis si quand comme"
    ),
    "es": _words("el la los las un una él ella ellos yo este esta esto en con por para pero y si"),
    "it": _words("il lo la i gli le un una egli lui lei noi questo questa in nel con per ma e se"),
    "pt": _words("o a os as um uma ele ela eles nós este esta isto em no na com por mas e se"),
    "nl": _words("de het een hij zij ze wij we ik dit dat deze in op bij met maar en of als"),
}

#: Verbs with which a narrator says who spoke: after a quotation they go on with its sentence.
SPEECH_VERBS: dict[str, frozenset[str]] = {
    "en": _words(
        "said says asked asks cried cries replied answered shouted whispered muttered exclaimed "
        "added continued thought called yelled screamed murmured demanded protested "
        "snapped growled inquired enquired remarked repeated insisted responded wondered declared "
        "interrupted interjected observed sighed"
    ),
}
