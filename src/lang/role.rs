//! Roles: the parts that short lists of words and endings play in a language, the rows of `grammar.tsv`.

macro_rules! roles {
    ($($variant:ident $name:literal $plays:literal;)*) => {
        /// The part that a word or ending plays.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $(#[doc = $plays] $variant,)*
        }

        /// Every role, its name in the files, and what its words do.
        pub const ROLES: &[(Role, &str, &str)] = &[$((Role::$variant, $name, $plays),)*];
    };
}

roles! {
    And "and" "Joins its like.";
    Or "or" "Offers a choice.";
    Nor "nor" "Joins what is denied.";
    But "but" "Sets against what was said.";
    So "so" "Draws a conclusion.";
    With "with" "Accompanies.";
    Between "between" "Takes two parties or the ends of a range.";
    Of "of" "Belongs to; stands between a day and its month.";
    For "for" "Whom something serves.";
    From "from" "Where something begins.";
    To "to" "Where something ends.";
    In "in" "Inside; names a language.";
    On "on" "Before a day.";
    Agent "agent" "Names the actor of a passive verb.";
    Be "be" "Forms the passive voice.";
    Not "not" "Denies a verb by itself.";
    No "no" "Denies a noun; before a number it may be `number`.";
    Neither "neither" "Denies both of two.";
    CliticNegator "clitic-negator" "Denies at the end of a verb, written with it.";
    NegativeSubject "negative-subject" "Denies as the subject of a clause.";
    DefiniteArticle "definite-article" "Names what is known.";
    IndefiniteArticle "indefinite-article" "Names what is new.";
    Determiner "determiner" "Stands before a noun.";
    ThingDeterminer "thing-determiner" "Stands before names of things and persons, hardly before names of places.";
    PlacePreposition "place-preposition" "Tells where or when something is rather than to whom it is done.";
    CapitalPronoun "capital-pronoun" "Is capitalised anywhere and no name.";
    DoubledPronoun "doubled-pronoun" "Is capitalised after the name it stands for where a translation doubles the subject.";
    SurnamePronoun "surname-pronoun" "Is also a family name.";
    Honorific "honorific" "Addresses before a name and names nobody.";
    Office "office" "Stands before a family name.";
    NameParticle "name-particle" "Joins the parts of one name.";
    TitleWord "title-word" "Stands inside a title without being part of it.";
    NounJoint "noun-joint" "Goes on with a noun, as no verb does.";
    AcronymSkipped "acronym-skipped" "Gives no letter to an acronym.";
    OrdinalEnding "ordinal-ending" "Makes a rank of digits.";
    DecadeEnding "decade-ending" "Makes a decade of digits.";
    PluralEnding "plural-ending" "Makes a plural.";
    SingularEnding "singular-ending" "Looks like a plural ending and makes none.";
    Collective "collective" "Is plural without an ending.";
    ParticipleEnding "participle-ending" "Ends a participle of the past.";
    GerundEnding "gerund-ending" "Ends a participle of the present.";
    ActionNounEnding "action-noun-ending" "Ends a noun of a deed or its doer.";
    AttributeEnding "attribute-ending" "Joins to a name by a hyphen and makes an adjective of it.";
    PossessiveEnding "possessive-ending" "Says that something belongs to a name.";
    PatronymicEnding "patronymic-ending" "Ends a father's name.";
    PrivativeEnding "privative-ending" "Denies at the end of a word.";
    PrivativePrefix "privative-prefix" "Denies at the start of a word.";
    NotPrivative "not-privative" "Has a privative ending and denies nothing.";
    CompoundParticle "compound-particle" "Ends a compound: `follow-up`.";
    Auxiliary "auxiliary" "Takes a negation.";
    PluralAuxiliary "plural-auxiliary" "Is the verb of several.";
    InclusionVerb "inclusion-verb" "Says what something is or holds.";
    AfterFraction "after-fraction" "Shows that a rank before it is a part.";
    ClauseOpener "clause-opener" "May bring another verb.";
    NarrowingWord "narrowing-word" "Goes on with a noun, so that its article is right.";
    PartyJoint "party-joint" "Joins two parties of a relation.";
    PartySeparator "party-separator" "Parts one relation from another.";
    ReduplicationJoint "reduplication-joint" "Joins a word to itself: `step by step`.";
    Unfinished "unfinished" "Cannot end a sentence.";
    NamingWord "naming-word" "Stands before a word that is named, not used.";
    ForeignLetter "foreign-letter" "Is a letter that only borrowed words have.";
    NounLetter "noun-letter" "Is a letter that nouns have, and names of other languages rarely.";
    PlaceEnding "place-ending" "Ends the name of a street, square or gate.";
    Quotative "quotative" "Says that the quotation before it was said.";
    NounEnding "noun-ending" "Ends nouns that are no names.";
    NameSuffix "name-suffix" "Is written behind a name, with it.";
    NamePrefix "name-prefix" "Is written before a name, with it.";
    AdjectiveEnding "adjective-ending" "Ends adjectives before a noun.";
    InstitutionStem "institution-stem" "Begins a word for institutions and laws, with which their names begin.";
    VerbEnding "verb-ending" "Ends verbs of the third person singular.";
    SymmetricVerb "symmetric-verb" "Is done by both to each other.";
    ShareJoint "share-joint" "Stands between the two numbers of a share: `four in ten`.";
    WholeJoint "whole-joint" "Stands behind the whole of a share that is told first: `10人中4人`.";
    Every "every" "Makes a share of the rank behind it: `every sixth`.";
    Except "except" "Takes something out of what is denied: `nothing except`.";
    Above "above" "Says that something lies higher.";
    Below "below" "Says that something lies lower.";
    CaseEnding "case-ending" "Marks the case of a name.";
    CaseChange "case-change" "Two endings of a stem that change for each other before case endings.";
    MyriadSign "myriad-sign" "Is a power of ten written together with the digits before it.";
    YearSign "year-sign" "Stands after the digits of a year.";
    MonthSign "month-sign" "Stands after the digits of a month.";
    DaySign "day-sign" "Stands after the digits of a day.";
    SpeechVerb "speech-verb" "Reports what somebody says.";
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u128);

const _: () = assert!(ROLES.len() <= u128::BITS as usize);

impl Roles {
    /// Whether it holds `role`.
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }

    pub(super) fn add(&mut self, role: Role) {
        self.0 |= 1 << role as u32;
    }
}

impl Role {
    /// Its name in the files.
    pub fn name(self) -> &'static str {
        ROLES[self as usize].1
    }
}
