//! Topics: what can be known of a language, one file each.

/// What the rows of a file look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One word or phrase a row.
    Words,
    /// Kind, then words parted by a comma and a space.
    Kinds(&'static [&'static str]),
    /// The roles of a grammar, each with its words.
    Roles,
    /// Kind, value, then words parted by a comma and a space.
    Values(&'static [&'static str]),
    /// Forms of one thing, or sides of one opposition, parted by tabs.
    Groups,
}

/// A topic with what its file holds.
#[derive(Clone, Copy, Debug)]
pub struct TopicInfo {
    /// The topic.
    pub topic: Topic,
    /// The file is `NAME.tsv`.
    pub name: &'static str,
    /// What its rows look like.
    pub shape: Shape,
    /// What it holds, one sentence.
    pub holds: &'static str,
}

impl Topic {
    /// The topic of the file `name.tsv`.
    pub(super) fn named(name: &str) -> Option<Self> {
        TOPICS.iter().find(|info| info.name == name).map(|info| info.topic)
    }

    /// The name of its file, without `.tsv`.
    pub fn name(self) -> &'static str {
        TOPICS[self as usize].name
    }
}

macro_rules! topics {
    ($($variant:ident $name:literal $shape:expr, $holds:literal;)*) => {
        /// What can be known of a language: one file of its folder.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Topic {
            $(#[doc = $holds] $variant,)*
        }

        /// Every topic, in the order of its number.
        pub const TOPICS: &[TopicInfo] = &[
            $(TopicInfo { topic: Topic::$variant, name: $name, shape: $shape, holds: $holds },)*
        ];
    };
}

topics! {
    About "about" Shape::Kinds(&["name", "iso639-3", "script", "assumed", "bare-names", "capital-nouns", "dotted-days", "loud-share", "narrow-spaces", "negation-follows", "negative-concord", "omission", "quotation-marks", "quotation-pairs", "roles-by-order", "small-months", "stemmer", "straight-marks", "title-case", "writes-spaces"]),
        "What holds of the language as a whole: its English name, code, script, marks and habits.";
    Grammar "grammar" Shape::Roles,
        "Short lists of words and endings by the part they play.";
    FunctionWords "function-words" Shape::Words,
        "The most frequent words that carry grammar; they tell the language of a short text.";
    ClosedClass "closed-class" Shape::Words,
        "Articles, pronouns, prepositions, conjunctions, auxiliaries and adverbs that are no names, in full.";
    CommonWords "common-words" Shape::Words,
        "Words so common in prose of every kind that sharing them says next to nothing.";
    RiskyWords "risky-words" Shape::Words,
        "Words that are also names, or so frequent that a variant like them would hit every text.";
    SharedWords "shared-words" Shape::Words,
        "Words that are function words of other languages too, so that they show no foreign phrase.";
    NewsWords "news-words" Shape::Words,
        "Frequent words of news; one of them tells a stray word of the language in text of another.";
    Homographs "homographs" Shape::Words,
        "Words that the lists of other languages have and that are words of this one too, as its spelling dictionary tells.";
    SentenceStarters "sentence-starters" Shape::Words,
        "Function words that open a new sentence when they stand, capitalised, after a dotted acronym (`in the U.S. He said`).";
    Abbreviations "abbreviations" Shape::Kinds(&["any", "before-number"]),
        "Words after which a full stop ends no sentence, without it: lower-cased anywhere, as written before a number.";
    Numbers "numbers" Shape::Values(&["unit", "scale", "money-scale", "ordinal", "fraction", "decade", "none", "soft", "range", "joint", "article", "group", "myriad", "several", "over", "share", "tenths", "rank"]),
        "Number words. unit: added up; scale: multiplies what stands before; ordinal: a rank; fraction: a part; soft: says a number in passing; none: holds a number word but says no number; range: a span of orders of magnitude; joint: joins two number words; article: stands for one before a scale; group: parts thousands in digits; money-scale: a scale only behind a sum of money (`€40m`); myriad: a digit or a power of ten of numerals that count in ten thousands; several, over: stand in such a numeral for a digit or for what exceeds it; share, tenths: stand between denominator and numerator, or behind tenths; rank: makes a rank of what follows.";
    Bounds "bounds" Shape::Values(&["about", "nearly", "over", "least", "most", "under"]),
        "Words before a number that widen it, with the factors of the least and the greatest value meant.";
    BoundsAfter "bounds-after" Shape::Values(&["about", "nearly", "over", "least", "most", "under"]),
        "The same words where they stand behind the number.";
    Names "names" Shape::Values(&["place", "person"]),
        "Names of cities and of people in the news, where a script has no capitals to tell a name by.";
    Units "units" Shape::Values(&["percent", "money", "letter", "noun"]),
        "Words and signs next to a number that say what it counts. money: ISO 4217 code (`$` alone is taken as USD); letter: a capital that hangs on a sum (`N585`); noun: the form that all spellings of a unit share.";
    Calendar "calendar" Shape::Values(&["month", "weekday", "after", "today", "same", "this", "next", "last", "period", "clock", "zone", "century", "preposition", "particle", "article", "term", "year-word", "month-word"]),
        "Calendar words. month 1..12; weekday Monday=1; after, today: days from the date last named or that of the text; next, last: stand before or after a month or year; same, this: name the month last named, or that of the text; clock: stands after a time of day, its value the hours to add; term: says whether a date ends, begins or limits something; year-word: stands behind the digits of a year; month-word: behind the name of a month.";
    Negation "negation" Shape::Values(&["negator", "form", "scoped", "form-part", "concord", "paired", "lexical", "spared"]),
        "Words that deny. negator: turns round what follows; scoped: part of the subject or object; form, form-part: words that deny by how they begin and end (`*` stands for the rest); concord: denies alone, and goes with a negator of its clause; paired: denies behind one of the words that are its value; lexical: denies by its meaning; spared: phrases in which a negator denies nothing.";
    Certainty "certainty" Shape::Values(&["modal"]),
        "How certain a statement is, least first: possible, expected, conditional, planned, certain. A verb without such a word states a fact.";
    Titles "titles" Shape::Values(&["rank", "general", "degree", "field"]),
        "Words of titles and roles; words of one value are one title. rank: makes a title; general: a rank that many titles can be told by; degree: changes the rank; field: says of what.";
    Pronouns "pronouns" Shape::Values(&["pronoun"]),
        "Pronouns of the third person singular that tell a gender.";
    SubjectPronouns "subject-pronouns" Shape::Words,
        "Pronouns that are the subject of a clause and nothing else (not `it`, `you`): where nothing is punctuated, one begins a clause.";
    Events "events" Shape::Values(&["state", "count", "group", "thing", "sum", "measure", "from", "partial", "unit", "apart"]),
        "Words beside the figures of an event, of which the value is the same in every language; `*` stands for any ending. state: what became of people; count: what is counted whatever became of it; group: whom a count is of; thing: what is counted and no people; sum: what money is for; measure: what a bare number measures; from: stands between a distance and the place it is counted from, behind (1) or before (-1) which it stands; partial: says that a count is a part of another; unit: a length in kilometres; apart: counts nobody (days, times).";
    Antonyms "antonyms" Shape::Groups,
        "Words of opposite meaning, one side, the other side. Regular forms are found by their stem; words that mean both or more than one thing are left out.";
    Force "force" Shape::Groups,
        "Words of unlike force, the stronger side, the weaker side: an order and a recommendation, a decision and a plan; `!` before a word that is meant where it is denied (`!expect`: does not expect).";
    AlikeWords "alike-words" Shape::Groups,
        "Words that translators put for one another; a group says `often meant alike`, not `synonyms`.";
    Demonyms "demonyms" Shape::Groups,
        "Names of countries and unions with their adjectives and usual short forms.";
    SameThing "same-thing" Shape::Groups,
        "Names of one country or body that a relation may be stated between by mistake, without article.";
    Elisions "elisions" Shape::Kinds(&["article", "other", "vowel"]),
        "Words that lose their vowel before a name, and the letters they lose it before; articles say nothing a translation keeps.";
    JoiningWords "joining-words" Shape::Words,
        "Function words that join a name to the word before it (`Rue de Moscou`); none is an English word.";
    ForeignWords "foreign-words" Shape::Kinds(&["anywhere", "bracketed"]),
        "Words that betray the language inside English text, anywhere or only alone in square brackets; each in one language. Left out: English words (die, war) and particles of names (von, de).";
    ForeignEndings "foreign-endings" Shape::Values(&["ending"]),
        "Endings that no native English word of so many letters has.";
    ForeignAcronyms "foreign-acronyms" Shape::Groups,
        "Acronyms that are another language's: acronym, languages in which it is right, own acronym. Left out: those in another script, and those that mean something else here.";
    LoanWords "loan-words" Shape::Words,
        "Words with foreign letters or endings that the language has borrowed.";
    QuotationOpeners "quotation-openers" Shape::Words,
        "Words before a quotation that is a sentence of its own or a title: verbs of saying, kinds of works and signs.";
    DatedArticles "dated-articles" Shape::Words,
        "Countries that older use named with an article and today's without.";
    Repeats "repeats" Shape::Words,
        "Words that may rightly follow themselves; names that do stand in `und`.";
    Furniture "furniture" Shape::Words,
        "How lines of page furniture begin: comments, sharing, subscriptions, credits.";
    NewsroomFormulas "newsroom-formulas" Shape::Words,
        "Formulas in brackets that newsrooms put into the text for their own readers.";
    Mentions "mentions" Shape::Values(&["mention"]),
        "What stands right before a form that is not used but shown, with what the text speaks of.";
    GlossWords "gloss-words" Shape::Words,
        "Words that link two spellings of one name (`Kiev, now Kyiv`; `Kyiv (formerly Kiev)`).";
    GivenNames "given-names" Shape::Words,
        "Frequent given names of people in world news: a family name behind one belongs to somebody else unless the entry knows it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_found_by_name_and_by_number() {
        for (number, info) in TOPICS.iter().enumerate() {
            assert_eq!((info.topic as usize, Topic::named(info.name)), (number, Some(info.topic)));
        }
    }
}
