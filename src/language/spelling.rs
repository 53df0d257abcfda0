//! British and American spelling: one of them for both, so that they meet in one stem.
//!
//! The American one, for no reason but that the stemmer's rules expect it (*-ize*). What is made is never shown.

use std::borrow::Cow;

/// How words begin in British spelling and in American, in order. The longest that fits counts.
#[rustfmt::skip]
const BEGINNINGS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"), ("aeroplane", "airplane"), ("aesthet", "esthet"),
    ("aetiolog", "etiolog"), ("ageing", "aging"), ("aluminium", "aluminum"), ("anaem", "anem"),
    ("anaesthe", "anesthe"), ("arbour", "arbor"), ("archaeolog", "archeolog"), ("ardour", "ardor"),
    ("armour", "armor"), ("artefact", "artifact"), ("backwards", "backward"), ("behaviour", "behavior"),
    ("caesar", "cesar"), ("calibre", "caliber"), ("candour", "candor"), ("carburetter", "carburetor"),
    ("carburettor", "carburetor"), ("centre", "center"), ("centred", "centered"), ("centring", "centering"),
    ("chequer", "checker"), ("clamour", "clamor"), ("clangour", "clangor"), ("colour", "color"),
    ("connexion", "connection"), ("cosy", "cozy"), ("councillor", "councilor"), ("counsellor", "counselor"),
    ("cypher", "cipher"), ("defence", "defense"), ("demeanour", "demeanor"), ("diall", "dial"),
    ("diarrhoea", "diarrhea"), ("doughnut", "donut"), ("draught", "draft"), ("duell", "duel"),
    ("enamour", "enamor"), ("encyclopaed", "encycloped"), ("endeavour", "endeavor"), ("enquir", "inquir"),
    ("enrolment", "enrollment"), ("equall", "equal"), ("equally", "equally"), ("faec", "fec"), ("favour", "favor"),
    ("fervour", "fervor"), ("fibre", "fiber"), ("flautist", "flutist"), ("flavour", "flavor"), ("focuss", "focus"),
    ("foetal", "fetal"), ("foetus", "fetus"), ("forwards", "forward"), ("fuell", "fuel"), ("furore", "furor"),
    ("gaol", "jail"), ("glamour", "glamor"), ("grey", "gray"), ("gynaecolog", "gynecolog"), ("haemo", "hemo"),
    ("harbour", "harbor"), ("homoeopath", "homeopath"), ("honour", "honor"), ("humour", "humor"),
    ("inflexion", "inflection"), ("jeweller", "jeweler"), ("jewellery", "jewelry"), ("judgement", "judgment"),
    ("labour", "labor"), ("lacklustre", "lackluster"), ("leukaemia", "leukemia"), ("licence", "license"),
    ("liquorice", "licorice"), ("litre", "liter"), ("lodgement", "lodgment"), ("lustre", "luster"),
    ("manoeuvr", "maneuver"), ("manoeuvre", "maneuver"), ("manoeuvred", "maneuvered"), ("meagre", "meager"),
    ("mediaeval", "medieval"), ("metre", "meter"), ("misdemeanour", "misdemeanor"), ("mollusc", "mollusk"),
    ("mould", "mold"), ("moult", "molt"), ("moustache", "mustache"), ("neighbour", "neighbor"), ("odour", "odor"),
    ("oedema", "edema"), ("oesophag", "esophag"), ("oestr", "estr"), ("offence", "offense"), ("omelette", "omelet"),
    ("orthopaed", "orthoped"), ("paed", "ped"), ("palaeo", "paleo"), ("parlour", "parlor"), ("plough", "plow"),
    ("practise", "practice"), ("practising", "practicing"), ("pretence", "pretense"), ("programme", "program"),
    ("programmed", "programmed"), ("programmer", "programmer"), ("pyjama", "pajama"), ("queueing", "queuing"),
    ("rancour", "rancor"), ("rigour", "rigor"), ("rumour", "rumor"), ("sabre", "saber"), ("saviour", "savior"),
    ("savour", "savor"), ("sceptic", "skeptic"), ("sceptre", "scepter"), ("sepulchre", "sepulcher"),
    ("skilful", "skillful"), ("smoulder", "smolder"), ("snowplough", "snowplow"), ("sombre", "somber"),
    ("sombrero", "sombrero"), ("specialit", "specialt"), ("spectre", "specter"), ("splendour", "splendor"),
    ("succour", "succor"), ("sulph", "sulf"), ("theatre", "theater"), ("towards", "toward"),
    ("traveller", "traveler"), ("triall", "trial"), ("tumour", "tumor"), ("tyre", "tire"), ("valour", "valor"),
    ("vapour", "vapor"), ("vigour", "vigor"), ("waggon", "wagon"), ("whisky", "whiskey"), ("wilful", "willful"),
    ("woollen", "woolen"), ("yoghurt", "yogurt"),
];

/// What may stand before a beginning: *unfavourable*, *multicoloured*, *self-centred*.
const BEFORE: &[&str] = &[
    "", "be", "bi", "counter", "dis", "en", "lack", "mal", "mis", "multi", "non", "over", "post",
    "pre", "re", "self", "sub", "tri", "un", "under", "water",
];

/// Ends behind *-is-* or *-ys-* at which American spelling has a z.
const ENDS: &[&str] = &[
    "e",
    "ed",
    "es",
    "er",
    "ers",
    "ing",
    "ingly",
    "able",
    "ation",
    "ations",
    "ational",
    "ationally",
];

/// Beginnings before *-e*, *-ing* and so on that have an s in America too: *advertise*, *promise*. Such with a vowel or a
/// v before *-is-* (*raise*, *noise*, *cruise*, *televise*) or w (*otherwise*) need no mention.
#[rustfmt::skip]
const S_EVERYWHERE: &[&str] = &[
    "acropolis", "advertis", "appris", "arthritis", "chastis", "chrysalis", "circumcis", "clematis", "clitoris",
    "commis", "compris", "compromis", "concis", "demis", "despis", "disenfranchis", "enfranchis", "enterpris",
    "epidermis", "excis", "exercis", "expertis", "franchis", "highris", "imprecis", "incis", "mantis", "merchandis",
    "metropolis", "moonris", "mortis", "necropolis", "oasis", "paradis", "portcullis", "precis", "premis", "promis",
    "repris", "sunris", "surmis", "surpris", "tennis", "treatis", "trellis", "upris", "valis",
];

/// So many letters of an American beginning may be an ending to the stemmer: *medi-eval*.
const MOST_LACKED: usize = 3;

/// `word`, folded, with American spelling where it has British.
pub(super) fn american(word: &str) -> Cow<'_, str> {
    let begun = beginning(word);
    let word: &str = &begun;
    if !may_end_british(word) {
        return begun;
    }
    let changed = z(word)
        .or_else(|| ended(word, "ogu", "og"))
        .or_else(|| whole_end(word, "gramme", "gram"))
        .or_else(|| whole_end(word, "metre", "meter"))
        .or_else(|| whole_end(word, "litre", "liter"));
    match changed {
        Some(changed) => Cow::Owned(changed),
        None => begun,
    }
}

/// Whether a word has two letters that an ending of another spelling has: most have not, and that is soon told.
fn may_end_british(word: &str) -> bool {
    let mut pairs = word.as_bytes().windows(2);
    pairs.any(|pair| matches!(pair, b"is" | b"ys" | b"gu" | b"mm" | b"tr"))
}

/// Every way in which a word may begin whose American spelling begins with `start`, besides `start` itself.
pub(super) fn british(start: &str) -> Vec<String> {
    let mut all = Vec::new();
    for before in BEFORE {
        let Some(rest) = start.strip_prefix(before) else {
            continue;
        };
        for (british, american) in BEGINNINGS {
            if british == american {
                continue;
            }
            if let Some(end) = rest.strip_prefix(american) {
                all.push(format!("{before}{british}{end}"));
            }
            // A stem may lack the end of the American beginning: *defens*.
            let lacks = american.strip_prefix(rest).map_or(0, str::len);
            if (1..=MOST_LACKED).contains(&lacks) && !british.starts_with(rest) {
                all.push(format!("{before}{british}"));
            }
        }
    }
    for (american, british) in [("iz", "is"), ("yz", "ys")] {
        for (at, _) in start.match_indices(american).filter(|&(at, _)| at > 1) {
            let (head, tail) = start.split_at(at);
            all.push(format!("{head}{british}{}", tail.get(2..).unwrap_or("")));
        }
    }
    all
}

fn beginning(word: &str) -> Cow<'_, str> {
    for before in BEFORE {
        let Some(rest) = word.strip_prefix(before) else {
            continue;
        };
        let Some(&(british, american)) = longest(rest) else {
            continue;
        };
        if british == american {
            return Cow::Borrowed(word);
        }
        let end = rest.get(british.len()..).unwrap_or("");
        return Cow::Owned(format!("{before}{american}{end}"));
    }
    Cow::Borrowed(word)
}

/// The longest beginning that `word` has.
fn longest(word: &str) -> Option<&'static (&'static str, &'static str)> {
    let after = BEGINNINGS.partition_point(|(british, _)| *british <= word);
    let first = word.as_bytes().get(..2)?;
    BEGINNINGS
        .get(..after)?
        .iter()
        .rev()
        .take_while(|(british, _)| british.as_bytes().starts_with(first))
        .find(|(british, _)| word.starts_with(british))
}

/// *Prioritise*, *organisation*, *analysed* with a z.
fn z(word: &str) -> Option<String> {
    let (head, end) = ENDS.iter().find_map(|end| {
        let head = word.strip_suffix(end)?;
        (head.ends_with("is") || head.ends_with("lys")).then_some((head, *end))
    })?;
    let stay = head.strip_suffix('s')?;
    if head.ends_with("lys") {
        return (head.len() > 4).then(|| format!("{stay}z{end}"));
    }
    let before = head.strip_suffix("is")?;
    let vowel = before.ends_with(['a', 'o', 'u', 'v', 'w']) && !before.ends_with("tiv");
    let kept = S_EVERYWHERE.binary_search(&head).is_ok()
        || ["un", "re", "mis"]
            .iter()
            .filter_map(|prefix| head.strip_prefix(prefix))
            .any(|head| S_EVERYWHERE.binary_search(&head).is_ok());
    (before.len() > 2 && !vowel && !kept).then(|| format!("{stay}z{end}"))
}

/// *Catalogued* as *cataloged*: what stands before an e or an i is written shorter.
fn ended(word: &str, british: &str, american: &str) -> Option<String> {
    ["e", "es", "ed", "er", "ers", "ing"]
        .iter()
        .find_map(|end| {
            let head = word.strip_suffix(end)?.strip_suffix(british)?;
            let end = end
                .strip_prefix('e')
                .filter(|end| matches!(*end, "" | "s"))
                .unwrap_or(end);
            (head.len() > 3).then(|| format!("{head}{american}{end}"))
        })
}

/// *Kilometres* as *kilometers*: the end, and its plural.
fn whole_end(word: &str, british: &str, american: &str) -> Option<String> {
    let (one, plural) = match word.strip_suffix('s') {
        Some(one) => (one, "s"),
        None => (word, ""),
    };
    let head = one.strip_suffix(british)?;
    Some(format!("{head}{american}{plural}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert!(BEGINNINGS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(S_EVERYWHERE.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn both_spellings_become_one() {
        for (british, one) in [
            ("prioritise", "prioritize"),
            ("organisation", "organization"),
            ("organisationally", "organizationally"),
            ("analysed", "analyzed"),
            ("behavioural", "behavioral"),
            ("unfavourably", "unfavorably"),
            ("centred", "centered"),
            ("theatres", "theaters"),
            ("kilometres", "kilometers"),
            ("catalogue", "catalog"),
            ("dialogues", "dialogs"),
            ("cataloguing", "cataloging"),
            ("programmes", "programs"),
            ("kilogrammes", "kilograms"),
            ("licences", "licenses"),
            ("practising", "practicing"),
            ("paediatric", "pediatric"),
            ("specialities", "specialties"),
            ("collectivised", "collectivized"),
        ] {
            assert_eq!(american(british), one, "{british}");
            assert_eq!(american(one), one);
        }
    }

    #[test]
    fn what_is_spelt_alike_everywhere_stays() {
        for word in [
            "advertising",
            "advise",
            "advisable",
            "arise",
            "comprised",
            "compromises",
            "concise",
            "course",
            "crises",
            "cruise",
            "disease",
            "enterprise",
            "equally",
            "exercises",
            "expertise",
            "four",
            "franchise",
            "hour",
            "improvisation",
            "likewise",
            "metropolises",
            "noise",
            "otherwise",
            "paradise",
            "pour",
            "praise",
            "precise",
            "premises",
            "programmed",
            "programmer",
            "promising",
            "raised",
            "revise",
            "rise",
            "rogue",
            "sombrero",
            "supervised",
            "surprising",
            "tour",
            "treatises",
            "uncompromising",
            "vogue",
            "wise",
            "collaborate",
            "disco",
        ] {
            assert_eq!(american(word), word);
        }
    }
}
