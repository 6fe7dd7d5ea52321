//! Names of months and words around dates, in the languages of workbooks.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Names from January to December by language; where they bend, with a bar between the forms. Without accents and in
/// small letters, as [`plain`] writes them.
const NAMES: &[&str] = &[
    // English
    "january february march april may june july august september october november december",
    // German
    "januar|janner februar|feber marz|maerz april mai juni juli august september oktober november dezember",
    // French
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    // Spanish
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    // Portuguese
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    // Italian
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    // Dutch
    "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    // Czech
    "leden|ledna unor|unora brezen|brezna duben|dubna kveten|kvetna cerven|cervna cervenec|cervence srpen|srpna zari \
     rijen|rijna listopad|listopadu prosinec|prosince",
    // Slovak
    "januar|januara februar|februara marec|marca april|aprila maj|maja jun|juna jul|jula august|augusta \
     september|septembra oktober|oktobra november|novembra december|decembra",
    // Polish
    "styczen|stycznia luty|lutego marzec|marca kwiecien|kwietnia maj|maja czerwiec|czerwca lipiec|lipca sierpien|sierpnia \
     wrzesien|wrzesnia pazdziernik|pazdziernika listopad|listopada grudzien|grudnia",
    // Greek
    "ιανουαριος|ιανουαριου|ιαν φεβρουαριος|φεβρουαριου μαρτιος|μαρτιου απριλιος|απριλιου μαιος|μαιου ιουνιος|ιουνιου \
     ιουλιος|ιουλιου αυγουστος|αυγουστου σεπτεμβριος|σεπτεμβριου οκτωβριος|οκτωβριου νοεμβριος|νοεμβριου \
     δεκεμβριος|δεκεμβριου",
    // Russian
    "январь|января февраль|февраля март|марта апрель|апреля май|мая июнь|июня июль|июля август|августа сентябрь|сентября \
     октябрь|октября ноябрь|ноября декабрь|декабря",
    // Abbreviations that are no beginnings of names
    "jän feb mrz apr mai jun jul aug sept okt nov dez",
];

/// Words that may stand around a day without changing it.
const FILLERS: &[&str] = &[
    "de",
    "del",
    "of",
    "the",
    "den",
    "der",
    "am",
    "le",
    "el",
    "il",
    "do",
    "dne",
    "dna",
    "dnia",
    "r",
    "г",
    "года",
    "στις",
    "op",
    "em",
    "on",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "fr",
    "sa",
    "so",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

/// Words that say that a period is meant to its end.
const ENDS: &[&str] = &[
    "end",
    "ende",
    "fin",
    "fine",
    "final",
    "finales",
    "fim",
    "eind",
    "einde",
    "konec",
    "koncem",
    "koniec",
    "koncom",
    "koncem",
    "τελος",
    "τελη",
    "конец",
    "until",
    "till",
    "by",
    "bis",
    "jusqu'a",
    "hasta",
    "ate",
    "entro",
    "tot",
    "do",
];

/// Texts that stand where a day is due and say that there is none.
const OPEN: &[&str] = &[
    "asap",
    "as soon as possible",
    "immediate",
    "immediately",
    "ongoing",
    "on going",
    "continuous",
    "continuously",
    "continual",
    "recurring",
    "regularly",
    "permanent",
    "annually",
    "annual",
    "yearly",
    "monthly",
    "quarterly",
    "weekly",
    "daily",
    "half yearly",
    "biannual",
    "tbd",
    "tba",
    "tbc",
    "to be defined",
    "to be determined",
    "to be decided",
    "open",
    "pending",
    "not set",
    "not planned",
    "done",
    "completed",
    "closed",
    "when needed",
    "as needed",
    "as required",
    "laufend",
    "fortlaufend",
    "sofort",
    "umgehend",
    "schnellstmoglich",
    "kontinuierlich",
    "jahrlich",
    "monatlich",
    "quartalsweise",
    "vierteljahrlich",
    "halbjahrlich",
    "wochentlich",
    "taglich",
    "offen",
    "erledigt",
    "bei bedarf",
    "dauerhaft",
    "unbefristet",
    "en cours",
    "continu",
    "permanent",
    "immediat",
    "des que possible",
    "annuel",
    "annuellement",
    "mensuel",
    "trimestriel",
    "a definir",
    "en curso",
    "continuo",
    "inmediato",
    "lo antes posible",
    "anual",
    "mensual",
    "trimestral",
    "por definir",
    "em curso",
    "imediato",
    "mensal",
    "a definir",
    "in corso",
    "immediato",
    "annuale",
    "mensile",
    "trimestrale",
    "da definire",
    "doorlopend",
    "lopend",
    "direct",
    "zo snel mogelijk",
    "jaarlijks",
    "maandelijks",
    "nader te bepalen",
    "prubezne",
    "ihned",
    "rocne",
    "mesicne",
    "priebezne",
    "ihned",
    "mesacne",
    "na biezaco",
    "niezwlocznie",
    "rocznie",
    "miesiecznie",
    "do ustalenia",
    "w trakcie",
    "συνεχης",
    "αμεσα",
    "ετησια",
    "μηνιαια",
    "постоянно",
    "немедленно",
    "ежегодно",
    "ежемесячно",
    "ежеквартально",
    "срочно",
];

/// Small letters without accents.
pub(super) fn plain(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The month, from 1, that a word names or abbreviates; the word is as [`plain`] writes it.
pub(super) fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches('.');
    if word.chars().count() < 3 {
        return None;
    }
    let named = |matches: &dyn Fn(&str) -> bool| {
        let of_language = |names: &&'static str| {
            let months = names.split_whitespace().enumerate();
            months.filter(|(_, month)| month.split('|').any(matches)).map(|(index, _)| index).collect::<Vec<_>>()
        };
        let mut months: Vec<usize> = NAMES.iter().flat_map(of_language).collect();
        months.sort_unstable();
        months.dedup();
        // A beginning that two months share names none.
        let [only] = months.as_slice() else { return None };
        i16::try_from(only + 1).ok()
    };
    named(&|name| name == word).or_else(|| named(&|name| name.starts_with(word)))
}

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

pub(super) fn is_end(word: &str) -> bool {
    ENDS.contains(&word)
}

/// Whether a text says that no day is set; it is as [`plain`] writes it.
pub(super) fn is_open(text: &str) -> bool {
    let text = text.replace(['-', '_'], " ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    OPEN.contains(&words.as_str()) || OPEN.contains(&words.replace('.', "").as_str())
}
