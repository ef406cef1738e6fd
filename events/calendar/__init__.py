"""The calendar: which meetings a reader gets, as a list, as iCalendar, as news."""
