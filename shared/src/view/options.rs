//! The closed lists of what a view can be set to.

use crate::string_types::string_enum;

string_enum! {
    /// What a number is divided by.
    Normalisation {
        /// Residents.
        Head = "head",
        /// Gross domestic product.
        Gdp = "gdp",
        /// Years of the document's plan.
        Year = "year",
    }
}

string_enum! {
    /// The scale of a value axis; without one the comparison chooses.
    Scale {
        /// Linear from zero.
        Linear = "linear",
        /// Logarithmic.
        Log = "log",
    }
}

string_enum! {
    /// The order of rows; without one, regions stand by level and code.
    Sort {
        /// The largest first.
        Value = "value",
        /// By name of the region.
        Region = "region",
        /// The earliest deadline first.
        Deadline = "deadline",
        /// What most others have and the reader's own region lacks first.
        Gap = "gap",
        /// By name of the category.
        Name = "name",
    }
}

string_enum! {
    /// What the shade of the measures matrix stands for; without one, the share of the region's own measures.
    Shade {
        /// The number of measures.
        Count = "count",
    }
}

string_enum! {
    /// What the lists of the timeline are grouped by; without one, by region.
    Group {
        /// The year in which something falls due.
        Year = "year",
    }
}

string_enum! {
    /// The form of the measures view; without one, the matrix.
    Form {
        /// Stacked bars.
        Stacked = "stacked",
    }
}

string_enum! {
    /// The colours of everything shown; without one, the reader's system decides.
    Theme {
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

string_enum! {
    /// Whether a measure must name a responsible body.
    Lead {
        /// It must.
        Named = "named",
    }
}
