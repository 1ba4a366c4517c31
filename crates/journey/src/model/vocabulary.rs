//! The closed lists of words that the file format uses, as types.

/// A closed list of values with the code each has in files and packs.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// Every value, in the order in which people are offered them.
    const ALL: &'static [Self];

    /// The value's code in a file (`"orient"`).
    fn code(self) -> &'static str;

    /// The value with this code, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|v| v.code() == code)
    }
}

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    )*};
}

vocabulary! {
    /// A language the tool speaks.
    Language {
        /// Dutch.
        Nl = "nl",
        /// English.
        En = "en",
    }

    /// What a customer wants in a stage. Stored, never derived from the stage's name: the same word names
    /// different phases in different models.
    Intent {
        /// A need is felt, still vague (See, awareness).
        Orient = "orient",
        /// Options are compared (Think, consideration).
        Consider = "consider",
        /// A choice is made and paid for (Do, action).
        Buy = "buy",
        /// The product or service is used (service).
        Use = "use",
        /// The customer comes back or tells others (Care, loyalty).
        Loyal = "loyal",
        /// No purchase is at stake (a hospital visit): no advertising advice.
        None = "none",
    }

    /// What a customer needs from the provider in a stage.
    Need {
        /// Facts and explanation.
        Information = "information",
        /// To see it.
        Visual = "visual",
        /// To talk with someone.
        Contact = "contact",
        /// To be shown how.
        Instruction = "instruction",
        /// To be put at ease.
        Reassurance = "reassurance",
    }

    /// What the cards of a lane say.
    LaneKind {
        /// What the customer does.
        Actions = "actions",
        /// What the customer thinks.
        Thoughts = "thoughts",
        /// Where customer and provider meet; cards may name a channel.
        Touchpoints = "touchpoints",
        /// The emotion curve; has no cards.
        Emotion = "emotion",
        /// What hurts; cards may have a severity.
        Pains = "pains",
        /// What could be better.
        Opportunities = "opportunities",
        /// What decides the choice; cards say who can influence it.
        Factors = "factors",
        /// What is measured.
        Kpis = "kpis",
        /// What runs by itself.
        Automation = "automation",
        /// What happens out of the customer's sight.
        Backstage = "backstage",
        /// Anything else.
        Text = "text",
    }

    /// How well a card is founded.
    Evidence {
        /// Somebody's guess.
        Assumed = "assumed",
        /// Some research.
        Partly = "partly",
        /// Researched.
        Researched = "researched",
    }

    /// How much a pain hurts.
    Severity {
        /// A nuisance.
        Low = "low",
        /// It costs effort.
        Medium = "medium",
        /// Customers leave over it.
        High = "high",
    }

    /// Can the provider influence a factor?
    Influence {
        /// Yes, it is the provider's own.
        Own = "own",
        /// No.
        None = "none",
    }

    /// Is a feeling measured today, or aimed for?
    State {
        /// As it is.
        Now = "now",
        /// As it should become.
        Goal = "goal",
    }

    /// Unit of a stage's duration.
    Unit {
        /// Minutes.
        Minute = "minute",
        /// Hours.
        Hour = "hour",
        /// Days.
        Day = "day",
        /// Weeks.
        Week = "week",
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
    }

    /// Who the offer is for.
    Audience {
        /// Consumers.
        B2c = "b2c",
        /// Businesses.
        B2b = "b2b",
        /// People looking for a job.
        Applicant = "applicant",
        /// Patients.
        Patient = "patient",
    }

    /// How expensive the offer is to its customer.
    Price {
        /// Bought without much thought.
        Low = "low",
        /// Something to compare.
        Medium = "medium",
        /// The customer must be convinced first.
        High = "high",
    }

    /// Can the customer do without for a while?
    Urgency {
        /// Yes.
        Low = "low",
        /// No.
        High = "high",
    }

    /// Where the customers are.
    Reach {
        /// Around a place.
        Local = "local",
        /// In one country.
        National = "national",
        /// In several countries.
        International = "international",
    }

    /// What kind of provider it is.
    Kind {
        /// Sells online.
        Webshop = "webshop",
        /// Sells in a shop.
        Shop = "shop",
        /// Sells a service.
        Service = "service",
        /// Gives care.
        Care = "care",
        /// Looks for staff.
        Employer = "employer",
        /// Offers an app.
        App = "app",
        /// Sells fashion.
        Fashion = "fashion",
    }

    /// Age band of a persona, in years.
    Age {
        /// Younger than 15.
        Under15 = "-15",
        /// 15 to 24.
        From15 = "15-24",
        /// 25 to 34.
        From25 = "25-34",
        /// 35 to 54.
        From35 = "35-54",
        /// 55 and older.
        From55 = "55+",
    }

    /// What period a budget is for.
    Period {
        /// A month.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// Once.
        Once = "once",
    }
}

impl Period {
    /// How many months it lasts; what is spent once counts as a month's.
    pub fn months(self) -> f64 {
        match self {
            Period::Month | Period::Once => 1.0,
            Period::Quarter => 3.0,
            Period::Year => 12.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_value() {
        fn check<V: Vocabulary + std::fmt::Debug>() {
            for v in V::ALL {
                assert_eq!(V::from_code(v.code()), Some(*v));
            }
            assert_eq!(V::from_code("Orient"), None);
        }
        check::<Intent>();
        check::<Need>();
        check::<LaneKind>();
        check::<Age>();
        check::<Kind>();
    }
}
