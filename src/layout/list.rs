//! A list of rows of differing height: which are shown, how it scrolls, how far a page is.
//!
//! A row is as many lines high as `heights` says, at least one. The list begins with a whole row and shows whole rows
//! only, so no text is cut where the list ends. Only rows near those that are shown are ever measured: a list of a
//! million rows costs no more than one of a hundred.

/// How many rows beyond the chosen one are kept in sight, where they fit.
const CONTEXT: usize = 2;

/// A row on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which row.
    pub row: usize,
    /// Its first line, from the top of the list.
    pub line: usize,
    /// Its lines.
    pub height: usize,
}

/// The rows from `first` on that are shown in `height` lines, of `len`. The first one is shown even where it is higher
/// than the list, as far as it goes.
pub fn placed(
    first: usize,
    height: usize,
    len: usize,
    heights: impl Fn(usize) -> usize,
) -> Vec<Placed> {
    let mut shown = Vec::new();
    let mut line = 0;
    for row in first..len {
        let left = height - line;
        let tall = tall(&heights, row);
        let tall = if row == first { tall.min(left) } else { tall };
        if tall > left || left == 0 {
            break;
        }
        shown.push(Placed {
            row,
            line,
            height: tall,
        });
        line += tall;
    }
    shown
}

/// The first row to show of `len`, when row `chosen` must be seen whole in `height` lines and `first` was shown before:
/// as little moves as can, and two rows beyond the chosen one are kept in sight where they fit.
pub fn scrolled_rows(
    first: usize,
    chosen: usize,
    height: usize,
    len: usize,
    heights: impl Fn(usize) -> usize,
) -> usize {
    let last = len.saturating_sub(1);
    if height == 0 || len == 0 {
        // In a list that is not shown nothing moves, but it never begins behind the chosen row.
        return first.min(chosen).min(last);
    }
    let chosen = chosen.min(last);
    let around = |rows: usize| (chosen.saturating_sub(rows), (chosen + rows).min(last));
    let fits = |(from, to): (usize, usize)| topmost(to, height, &heights) <= from;
    let context = (0..=CONTEXT).rev().find(|&rows| fits(around(rows)));
    let (highest, lowest_seen) = around(context.unwrap_or(0));
    let lowest = topmost(lowest_seen, height, &heights).min(highest);
    let first = first.clamp(lowest, highest);
    // No line stays empty below the last row while there are rows above.
    if reaches(first, len, height, &heights) {
        first.min(topmost(last, height, &heights))
    } else {
        first
    }
}

/// The first line to show of `len`, for a list of rows of one line each.
pub fn scrolled(first: usize, chosen: usize, height: usize, len: usize) -> usize {
    scrolled_rows(first, chosen, height, len, |_| 1)
}

/// The first row to show, so that there are as nearly `above` lines above row `chosen` as rows can be, and no more.
pub fn first_above(chosen: usize, above: usize, heights: impl Fn(usize) -> usize) -> usize {
    topmost(chosen, above + tall(&heights, chosen), &heights)
}

/// The row that is `lines` below `from`, of `len`: at least one row further, if there is one.
pub fn lines_down(
    from: usize,
    lines: usize,
    len: usize,
    heights: impl Fn(usize) -> usize,
) -> usize {
    let mut row = from;
    let mut passed = 0;
    while row + 1 < len {
        passed += tall(&heights, row);
        if passed > lines && row > from {
            break;
        }
        row += 1;
    }
    row
}

/// The row that is `lines` above `from`: at least one row back, if there is one.
pub fn lines_up(from: usize, lines: usize, heights: impl Fn(usize) -> usize) -> usize {
    let Some(before) = from.checked_sub(1) else {
        return from;
    };
    topmost(before, lines, &heights)
}

/// The lines of a row.
fn tall(heights: &impl Fn(usize) -> usize, row: usize) -> usize {
    heights(row).max(1)
}

/// The first row from which all up to `to` fit into `height` lines; `to` itself, where not even that fits.
fn topmost(to: usize, height: usize, heights: &impl Fn(usize) -> usize) -> usize {
    let mut first = to;
    let mut used = tall(heights, to);
    while let Some(before) = first.checked_sub(1) {
        used += tall(heights, before);
        if used > height {
            break;
        }
        first = before;
    }
    first
}

/// Whether the rows from `first` to the end leave lines empty.
fn reaches(first: usize, len: usize, height: usize, heights: &impl Fn(usize) -> usize) -> bool {
    let mut used = 0;
    for row in first..len {
        used += tall(heights, row);
        if used >= height {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// Heights of one to four lines that follow no order.
    fn uneven(row: usize) -> usize {
        [1, 3, 1, 2, 4, 1, 1, 2][(row * 7 + row / 5) % 8]
    }

    fn rows(shown: &[Placed]) -> Vec<usize> {
        shown.iter().map(|placed| placed.row).collect()
    }

    #[test]
    fn only_whole_rows_are_shown_and_the_first_as_far_as_it_goes() {
        let heights = |row: usize| [2, 3, 1, 9][row];
        assert_eq!(rows(&placed(0, 6, 4, heights)), [0, 1, 2]);
        assert_eq!(rows(&placed(0, 5, 4, heights)), [0, 1]);
        assert_eq!(rows(&placed(0, 4, 4, heights)), [0]);
        let lines = placed(0, 6, 4, heights);
        assert_eq!(lines.iter().map(|p| p.line).collect::<Vec<_>>(), [0, 2, 5]);
        let tall = placed(3, 4, 4, heights);
        assert_eq!((rows(&tall), tall[0].height), (vec![3], 4));
        assert_eq!(placed(0, 0, 4, heights), []);
        assert_eq!(placed(0, 5, 0, heights), []);
    }

    #[test]
    fn a_step_scrolls_no_further_than_it_must() {
        let heights = |row: usize| if row == 5 { 4 } else { 1 };
        // Ten lines: row 5 is four of them. Rows 0 to 6 fill the list.
        assert_eq!(scrolled_rows(0, 4, 10, 20, heights), 0);
        assert_eq!(scrolled_rows(0, 5, 10, 20, heights), 1);
        assert_eq!(
            scrolled_rows(1, 4, 10, 20, heights),
            1,
            "back without a move"
        );
        assert_eq!(scrolled_rows(1, 2, 10, 20, heights), 0);
    }

    #[test]
    fn a_page_is_as_many_rows_as_fill_the_lines_and_never_none() {
        let heights = |row: usize| if row.is_multiple_of(2) { 1 } else { 3 };
        assert_eq!(lines_down(0, 8, 100, heights), 4);
        assert_eq!(lines_down(4, 8, 100, heights), 8);
        assert_eq!(lines_up(8, 8, heights), 4);
        assert_eq!(lines_down(1, 1, 100, heights), 2);
        assert_eq!(lines_up(2, 1, heights), 1);
        assert_eq!(lines_down(97, 50, 100, heights), 99);
        assert_eq!(lines_down(99, 50, 100, heights), 99);
        assert_eq!(lines_up(3, 50, heights), 0);
        assert_eq!(lines_up(0, 50, heights), 0);
    }

    #[test]
    fn of_a_million_rows_only_those_near_the_chosen_one_are_measured() {
        let measured = RefCell::new(Vec::new());
        let heights = |row: usize| {
            measured.borrow_mut().push(row);
            uneven(row)
        };
        let (height, len, chosen) = (40, 1_000_000, 500_000);
        let first = scrolled_rows(0, chosen, height, len, heights);
        placed(first, height, len, heights);
        lines_down(chosen, height, len, heights);
        lines_up(chosen, height, heights);
        let measured = measured.into_inner();
        assert!(measured.len() < 10 * height, "{}", measured.len());
        let near = chosen - 2 * height..chosen + 2 * height;
        assert!(measured.iter().all(|row| near.contains(row)));
    }

    #[test]
    fn as_many_lines_as_before_are_above_a_row_that_stays_where_it_is() {
        assert_eq!(first_above(9, 4, |_| 1), 5);
        assert_eq!(first_above(9, 4, |_| 3), 8);
        assert_eq!(first_above(2, 40, |_| 3), 0);
    }

    proptest::proptest! {
        #[test]
        fn the_chosen_row_is_always_in_sight(first in 0usize..90, chosen in 0usize..60, height in 1usize..30, more in 1usize..40) {
            let len = chosen + more;
            let first = scrolled_rows(first, chosen, height, len, uneven);
            let shown = placed(first, height, len, uneven);
            let seen = shown.iter().find(|placed| placed.row == chosen);
            proptest::prop_assert!(seen.is_some_and(|placed| placed.height == uneven(chosen).min(height)));
            // It stays so, and no line is wasted at the end.
            proptest::prop_assert_eq!(scrolled_rows(first, chosen, height, len, uneven), first);
            let used: usize = shown.iter().map(|placed| placed.height).sum();
            let at_end = shown.last().is_some_and(|placed| placed.row + 1 == len);
            proptest::prop_assert!(!at_end || first == 0 || used + uneven(first - 1) > height);
        }

        #[test]
        fn a_list_scrolls_only_where_a_row_or_what_is_near_it_was_out_of_sight(first in 0usize..60, chosen in 1usize..60, height in 1usize..30) {
            let len = 70;
            let before = scrolled_rows(first, chosen - 1, height, len, uneven);
            let after = scrolled_rows(before, chosen, height, len, uneven);
            proptest::prop_assert!(after >= before);
            if after > before {
                // One row less, and the chosen one or its neighbours would not be whole.
                let shown = placed(after - 1, height, len, uneven);
                let last = shown.last().map_or(0, |placed| placed.row);
                proptest::prop_assert!(last < (chosen + CONTEXT).min(len - 1));
            }
        }

        #[test]
        fn rows_of_one_line_scroll_line_by_line(first in 0usize..90, chosen in 0usize..60, height in 1usize..30, more in 1usize..40) {
            let len = chosen + more;
            let first = scrolled(first, chosen, height, len);
            proptest::prop_assert!(first <= chosen && chosen < first + height);
            proptest::prop_assert!(first + height <= len || first == 0);
            proptest::prop_assert_eq!(scrolled(first, chosen, height, len), first);
        }
    }
}
