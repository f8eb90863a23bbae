//! Days, as the operator's time zone has them: `TZ`, or else the machine's. Times are kept and sent in UTC.

use jiff::{Timestamp, ZonedDateTime, civil::Date, tz::TimeZone};
use shared::date::PartialDate;

/// Today.
pub fn today() -> Option<PartialDate> {
    day(ZonedDateTime::now().date())
}

/// The day of a time in RFC 3339.
pub fn day_of(time: &str) -> Option<PartialDate> {
    day_in(time, TimeZone::system())
}

fn day_in(time: &str, zone: TimeZone) -> Option<PartialDate> {
    day(time.parse::<Timestamp>().ok()?.to_zoned_datetime(zone).date())
}

fn day(date: Date) -> Option<PartialDate> {
    date.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::offset;

    #[test]
    fn a_time_is_on_the_day_that_it_is_where_the_operator_is() {
        let at = |time: &str, hours: i8| day_in(time, TimeZone::fixed(offset(hours))).map(|day| day.to_string());
        assert_eq!(at("2026-11-20T20:00:00Z", 0).as_deref(), Some("2026-11-20"));
        assert_eq!(at("2026-11-20T20:00:00Z", 8).as_deref(), Some("2026-11-21"));
        assert_eq!(at("2026-11-20T02:00:00Z", -5).as_deref(), Some("2026-11-19"));
        assert_eq!(at("yesterday", 8), None);
    }
}
