//! Dates as precise as a text prints them, and no more: a year, a month or a day.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// `2020`, `2020-07` or `2020-06-24`. Sorts by its first day, the less precise first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

#[cfg(feature = "openapi")]
crate::string_types::string_schema!(PartialDate, None, Some("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"));

/// Why a text is not a date.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a date: “{0}”; write 2020, 2020-07 or 2020-06-24")]
pub struct DateError(pub String);

impl PartialDate {
    /// The year alone, between 1900 and 2199.
    pub fn of_year(year: u16) -> Option<Self> {
        (1900..2200).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where the date has one.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month where the date has one.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The first day that the date can mean, as days since 1970-01-01.
    pub fn first_day(self) -> i32 {
        days_from_civil(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that the date can mean, as days since 1970-01-01.
    pub fn last_day(self) -> i32 {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| month_length(self.year, month));
        days_from_civil(self.year, month, day)
    }

    /// The date of a day counted from 1970-01-01.
    pub fn from_day(days: i32) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self { year: year as u16, month: Some(month as u8), day: Some(day as u8) }
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: u16, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let year = i32::from(year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn month_length(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(raw: &str) -> Result<Self, DateError> {
        let fail = || DateError(raw.chars().take(40).collect());
        let mut parts = raw.split('-');
        let mut field = |width: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| fail())
            }
            Some(_) => Err(fail()),
        };
        let (year, month, day) = (field(4)?, field(2)?, field(2)?);
        let date = year.and_then(Self::of_year).ok_or_else(fail)?;
        let month = month.map(|m| m as u8);
        let day = day.map(|d| d as u8);
        let month_ok = month.is_none_or(|m| (1..=12).contains(&m));
        let day_ok = day.is_none_or(|d| month.is_some_and(|m| d >= 1 && d <= month_length(date.year, m)));
        if parts.next().is_some() || !month_ok || !day_ok {
            return Err(fail());
        }
        Ok(Self { month, day, ..date })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(raw: String) -> Result<Self, DateError> {
        raw.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(raw: &str) -> PartialDate {
        raw.parse().expect("a valid date")
    }

    #[test]
    fn a_date_prints_as_precisely_as_it_was_written() {
        for raw in ["2020", "2020-07", "2020-06-24"] {
            assert_eq!(date(raw).to_string(), raw);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for raw in ["", "20", "2020-13", "2020-02-30", "2020-6", "2020-06-24-1", "abcd", "-2020", "2020-", "1２34"] {
            assert_eq!(raw.parse::<PartialDate>(), Err(DateError(raw.to_owned())), "{raw}");
        }
    }

    #[test]
    fn a_year_is_a_span_and_not_its_first_day() {
        assert_eq!(date("1970").first_day(), 0);
        assert_eq!(date("1970").last_day(), 364);
        assert_eq!(date("2020-02").last_day() - date("2020-02").first_day(), 28);
        assert_eq!(date("2019-01-13").first_day(), date("2019-01-13").last_day());
    }

    #[test]
    fn days_count_back_to_dates() {
        for raw in ["1970-01-01", "2000-02-29", "2020-06-24", "2026-11-20", "2100-12-31"] {
            assert_eq!(PartialDate::from_day(date(raw).first_day()).to_string(), raw);
        }
    }
}
