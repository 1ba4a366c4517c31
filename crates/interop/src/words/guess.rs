//! What a customer probably wants in a stage that somebody just named.

use std::sync::LazyLock;

use journey::model::Intent;

/// Beginnings of names (`koop-`), whole words (`do`) and phrases (`na aankoop`), in Dutch and English, in small letters
/// without accents. The first row with one that is in the name decides: `Aankoop vergelijken` is about comparing, and
/// `Service na aankoop` about using.
const STEMS: &[(&str, Intent)] = &[
    ("initial consideration", Intent::Orient),
    ("customer care", Intent::Use),
    (
        "opname-,diagnos-,behandel-,herstel-,operatie,ontslag,polikliniek-,revalid-,huisarts-,spoed-,binnenkomst,\
        verpleg-,genez-,verwijz-,doorverwij-,symptom-,triage,therap-,patient-,hospital-,ziekenhuis-,health care,\
        healthcare,admission-,treatment-,recovery,surgery,discharg-,rehab-",
        Intent::None,
    ),
    (
        "care,loyal-,terugkom-,terugkeer-,terugker-,come back,returning,herhaal-,herhal-,repeat-,repurchas-,herkoop-,\
        heraankoop-,verleng-,renew-,aanbevel-,aanbeveel-,aanrad-,recommend-,doorvertel-,refer,referral-,ambassad-,\
        advocac-,advocate-,behoud-,klantbehoud,binding,klantbinding,klantenbinding,retent-,retain-,community,fan,fans,\
        delen,share,sharing,engag-,delight-,upgrad-,upsell-,cross sell-,win back,winback,expan-",
        Intent::Loyal,
    ),
    (
        "use,using,usage,gebruik-,ingebruik-,ervar-,experienc-,belev-,lever-,bezorg-,deliver-,verzend-,ship-,ontvang-,\
        receiv-,afhal-,ophal-,track-,uitpak-,unbox-,instal-,implement-,onboard-,inwerk-,setup,set up,activat-,activer-,\
        adopt-,want to do,service-,klantenservice-,support-,help,helpdesk-,hulp,nazorg-,aftercare,after sale-,\
        aftersale-,na aankoop,na de aankoop,na de koop,post purchase,after purchase,after the purchase,complain-,\
        klachtenafhandel-,reparat-,repair-,onderhoud-,mainten-,garanti-,warrant-,retour-,returns,verblijf-,stay",
        Intent::Use,
    ),
    (
        "think,denken,act,ask,overweg-,afweg-,consider-,vergelijk-,compar-,evaluat-,evaluer-,alternati-,select-,\
        shortlist-,research-,interes-,desire-,verlang-,twijfel-,advies-,adviser-,advice,offerte-,quot-,proposal-,demo-,\
        proef-,prober-,trial-,try,want to go,plann-,nurtur-",
        Intent::Consider,
    ),
    (
        "see,zien,orient-,bewust-,aware-,attenti-,aandacht-,aantrek-,attract-,appeal,reach,bereik-,acquisiti-,\
        naamsbekend-,merkbekend-,ontdek-,discover-,verken-,explor-,inspir-,dream-,dromen,behoefte-,need,needs,\
        probleemherken-,problem recogn-,trigger-,prikkel-,aanleiding-,kennismak-,opmerk-,notic-,zoek-,search-,inform-,\
        want to know,voor aankoop,voor de aankoop,pre purchase,before purchase,before the purchase",
        Intent::Orient,
    ),
    (
        "do,doen,actie,action,aankoop-,aankop-,aanschaf-,inkoop-,koop-,kopen,buy-,purchas-,bestel-,order,orders,\
        ordering,afreken-,betal-,betaal-,pay-,revenue,checkout-,check out,kassa-,winkelmand-,winkelwagen-,cart,basket,\
        boeken,boeking-,book,booking-,reserv-,keuze-,kiezen,choos-,choice,beslis-,besluit-,decid-,decis-,onderhandel-,\
        negotiat-,contract-,onderteken-,deal,close,closing,sale,sales,convert-,conversi-,transact-,aanmeld-,inschrijv-,\
        registr-,sign up,signup,subscri-,abonne-,join,lid worden,overstap-,huren,hire,rent,sollicit-,apply-,applic-",
        Intent::Buy,
    ),
];

/// The intent that a new stage of this name probably has; `None` where the name says nothing.
///
/// It is a guess and to be shown as one, for the person to change; never store it unseen. The same word names different
/// stages in different models: "Oriëntatie" is where a need is felt in one and where options are compared in another. Here
/// it is the first.
pub fn intent(name: &str) -> Option<Intent> {
    let name = plain(name);
    // The name from each of its words on.
    let words = || std::iter::successors(Some(name.as_str()), |rest| Some(rest.split_once(' ')?.1));
    let begins = |rest: &str, stem: &str| match stem.strip_suffix('-') {
        Some(start) => rest.starts_with(start),
        None => rest.strip_prefix(stem).is_some_and(|after| after.starts_with(' ')),
    };
    let said = |rest| INDEX.like(rest).iter().filter(move |(stem, _)| begins(rest, stem));
    let row = words().flat_map(said).map(|(_, row)| *row).min()?;
    STEMS.get(row).map(|(_, intent)| *intent)
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(STEMS.iter().map(|(stems, _)| *stems)));

/// The words of some lists, by their first letters: a map has hundreds of names, and each is looked for in all of them.
pub(super) struct Index(Vec<Vec<(&'static str, usize)>>);

impl Index {
    /// Of lists that are parted by commas.
    pub(super) fn of(lists: impl Iterator<Item = &'static str>) -> Index {
        let mut index = Vec::new();
        index.resize_with(128, Vec::new);
        for (at, list) in lists.enumerate() {
            for word in list.split(',') {
                let letter = word.bytes().next().map_or(0, usize::from);
                if let Some(words) = index.get_mut(letter) {
                    words.push((word, at));
                }
            }
        }
        Index(index)
    }

    /// The words with the first letter of a name, each with the place of its list.
    pub(super) fn like(&self, name: &str) -> &[(&'static str, usize)] {
        let letter = name.bytes().next().map_or(0, usize::from);
        self.0.get(letter).map_or(&[], Vec::as_slice)
    }

    /// The first list that has a name as one of its words.
    pub(super) fn list(&self, name: &str) -> Option<usize> {
        self.like(name).iter().find(|(word, _)| *word == name).map(|(_, list)| *list)
    }
}

/// The words of a name in small letters without accents, each with one space behind it.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len() + 1);
    for c in name.chars().chain([' ']) {
        let letter = match c {
            'a'..='z' | '0'..='9' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            'à'..='å' | 'À'..='Å' => 'a',
            'ç' | 'Ç' => 'c',
            'è'..='ë' | 'È'..='Ë' => 'e',
            'ì'..='ï' | 'Ì'..='Ï' => 'i',
            'ò'..='ö' | 'Ò'..='Ö' => 'o',
            'ù'..='ü' | 'Ù'..='Ü' => 'u',
            // An accent that is a character of its own, or a place where a long word may break.
            '\u{300}'..='\u{36f}' | '\u{ad}' => continue,
            _ if plain.is_empty() || plain.ends_with(' ') => continue,
            _ => ' ',
        };
        plain.push(letter);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn guesses(names: &str, expect: Option<Intent>) {
        for name in names.split(", ") {
            assert_eq!(intent(name), expect, "{name}");
        }
    }

    #[test]
    fn a_felt_need_is_orient() {
        guesses(
            "See, Oriëntatie, ORIËNTATIEFASE, Orienteren, Orientation, Bewustzijn, Bewustwording, Awareness, \
             Aware, Brand awareness, Reach, Acquisition, Discovery, Ontdekken, Inspiratie, Prikkel, Behoefte, \
             Kennismaking, Zoeken, Aandacht, Attention, Attract, I want to know, Initial consideration, \
             Naamsbekendheid, Oriëntatie op aankoop, Pre-purchase, Vóór de aankoop, Opmerken",
            Some(Intent::Orient),
        );
    }

    #[test]
    fn comparing_is_consider() {
        guesses(
            "Think, Overweging, Overwegen, Vergelijken, Prijzen vergelijken, Consideration, Evaluation, \
             Active evaluation, Act, Interesse, Interest, Desire, Selectie, Offerte, Offerte aanvragen, \
             Adviesgesprek, Demo, Proefrit, Free trial, Aankoop overwegen, Planning",
            Some(Intent::Consider),
        );
    }

    #[test]
    fn choosing_and_paying_is_buy() {
        guesses(
            "Do, do, 3. Do, Aankoop, Aankoopbeslissing, Kopen, Koop, Bestellen, Bestelling, Afrekenen, Betalen, \
             Betaling, Checkout, Check-out, Purchase, Decision, Beslissing, Keuze, Actie, Action, Convert, \
             Revenue, Payment, Reserveren, Boeking, Solliciteren, Sollicitatiegesprek, Sign up, Abonnement, \
             Moment of purchase, Aanschaf, Contract tekenen",
            Some(Intent::Buy),
        );
    }

    #[test]
    fn having_it_is_use() {
        guesses(
            "Gebruik, Gebruiken, Service, Serviceverlening, Klantenservice, Levering, Bezorging, Delivery, \
             Onboarding, Installatie, Implementatie, Activation, Uitpakken, Unboxing, Nazorg, After sales, \
             After-sales, Na aankoop, After the purchase, Service na aankoop, Post-purchase experience, Retour, Support, Usage, Use, \
             Customer care, Bestelling ontvangen, I want to do",
            Some(Intent::Use),
        );
    }

    #[test]
    fn coming_back_and_telling_others_is_loyal() {
        guesses(
            "Care, Loyaliteit, Loyalty, Loyalty loop, Terugkomen, Terugkeer, Aanbevelen, Aanbeveling, \
             Ambassadeur, Ambassadeurschap, Retention, Retentie, Advocacy, Advocate, Referral, Engage, \
             Herhaalaankoop, Repeat purchase, Contract verlengen, Renewal, Delen, Klantbehoud, Delight",
            Some(Intent::Loyal),
        );
    }

    #[test]
    fn nothing_is_sold_in_a_hospital() {
        guesses(
            "Opname, Diagnose, Diagnosis, Behandeling, Behandelplan, Herstel, Ontslag, Revalidatie, Binnenkomst, \
             Recovery, Treatment, Spoedeisende hulp, Behandeling en nazorg",
            Some(Intent::None),
        );
    }

    #[test]
    fn a_name_that_says_nothing_is_no_guess() {
        guesses(
            "Fase 1, Stage, Nieuwe fase, New stage, Stap 3, Onderzoek, Klachten, Zorg, Career, Seek, Document, Doel, \
             Domein, User, Activiteit, Actor, Advocaat, Aankomst, Terugkoppeling, Orde, Needle, Fanatiek, Trying, \
             Stayover, Shared, Ξ, 见, 😀, 12, –, , ,  ",
            None,
        );
    }

    #[test]
    fn letters_may_be_large_accented_in_parts_or_broken() {
        guesses(
            "ORIËNTATIE, orie\u{308}ntatie, ori\u{ad}ën\u{ad}ta\u{ad}tie, 1 – Oriëntatie!, (oriëntatie)",
            Some(Intent::Orient),
        );
        guesses("na   de\taankoop, Na–aankoop…, post—purchase", Some(Intent::Use));
    }

    /// A stem that is not plain, stands twice or is hidden by an earlier one would never be found.
    #[test]
    fn every_stem_decides() {
        for (stems, expect) in STEMS {
            for stem in stems.split(',') {
                let name = stem.trim_end_matches('-');
                assert_eq!(plain(name).trim_end(), name);
                assert_eq!(intent(name), Some(*expect), "{stem}");
                let found = stems.split(',').filter(|other| finds(other, stem)).count();
                assert_eq!(found, 1, "{stem} has no use");
            }
        }
    }

    /// Does a stem find all that another one of its row finds?
    fn finds(stem: &str, other: &str) -> bool {
        let begins = |start| other.split(' ').any(|word| word.starts_with(start));
        stem == other || stem.strip_suffix('-').is_some_and(begins)
    }
}
