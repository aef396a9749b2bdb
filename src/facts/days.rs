//! Days of the Gregorian calendar, as far as they are known.

use super::fact::Day;

/// The day that three numbers name, where there is one.
pub(super) fn full_day(year: i16, month: i16, day: i16) -> Option<Day> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Day { year: Some(year), month: Some(month), day: Some(day), weekday: None })
}

/// The year of the next or last `month` seen from `dateline`.
pub(super) fn neighbour_year(dateline: Day, month: u8, shift: i16) -> Option<i16> {
    let (year, now) = (dateline.year?, dateline.month?);
    Some(match shift {
        1 if month <= now => year + 1,
        -1 if month >= now => year - 1,
        _ => year,
    })
}

/// `day` moved by `days` of at most one month; `None` where a needed month or year is unknown.
pub(super) fn shift_days(day: Day, days: i16) -> Option<Day> {
    let (month, date) = (day.month?, i16::from(day.day?) + days);
    let (year, month, date) = if date < 1 {
        let (year, month) = if month == 1 { (day.year.map(|y| y - 1), 12) } else { (day.year, month - 1) };
        (year, month, date + month_length(year, month)?)
    } else {
        let length = month_length(day.year, month).or((date <= 28).then_some(28))?;
        match (date > length, month) {
            (false, _) => (day.year, month, date),
            (true, 12) => (day.year.map(|y| y + 1), 1, date - length),
            (true, _) => (day.year, month + 1, date - length),
        }
    };
    let weekday = day.weekday.map(|w| (i16::from(w) - 1 + days).rem_euclid(7) as u8 + 1);
    Some(Day { year, month: Some(month), day: u8::try_from(date).ok(), weekday })
}

/// Days of a month in the Gregorian calendar; `None` for February of an unknown year.
fn month_length(year: Option<i16>, month: u8) -> Option<i16> {
    Some(match (month, year) {
        (2, Some(year)) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        (2, Some(_)) => 28,
        (2, None) => return None,
        (4 | 6 | 9 | 11, _) => 30,
        _ => 31,
    })
}
