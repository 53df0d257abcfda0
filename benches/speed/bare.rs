//! The smallest program of kitbag's shape: three panes, a list of lines, a query that filters it with a plain loop. How
//! fast it starts is how fast a program on ratatui can start.

use std::io;

use ratatui::Frame;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyModifiers};
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, List, Paragraph, Wrap};

struct Bare {
    lines: Vec<String>,
    hits: Vec<usize>,
    query: String,
}

impl Bare {
    fn ask(&mut self) {
        let asked = self.query.to_lowercase();
        let lines = self.lines.iter().enumerate();
        let hits = lines.filter(|(_, line)| line.to_lowercase().contains(&asked));
        self.hits = hits.map(|(at, _)| at).collect();
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let [top, rest] =
            Layout::vertical([Constraint::Length(3), Constraint::Min(0)]).areas(frame.area());
        let [left, middle, right] = Layout::horizontal([
            Constraint::Length(24),
            Constraint::Percentage(45),
            Constraint::Min(0),
        ])
        .areas(rest);
        let standing = format!("> {}  {}/{}", self.query, self.hits.len(), self.lines.len());
        frame.render_widget(Paragraph::new(standing).block(Block::bordered()), top);
        let lengths = (0..left.height).map(|row| {
            let longer = self
                .lines
                .iter()
                .filter(|line| line.len() > usize::from(row) * 10);
            format!("longer than {:>4} {:>5}", row * 10, longer.count())
        });
        frame.render_widget(
            List::new(lengths).block(Block::bordered().title("Filters")),
            left,
        );
        let shown = self.hits.iter().take(usize::from(middle.height));
        let rows = shown.map(|&at| self.lines[at].as_str());
        frame.render_widget(
            List::new(rows).block(Block::bordered().title("Results")),
            middle,
        );
        let chosen = self.hits.first().map_or("", |&at| self.lines[at].as_str());
        let page = Paragraph::new(chosen).wrap(Wrap { trim: true });
        frame.render_widget(page.block(Block::bordered().title("Detail")), right);
    }
}

/// Runs it on the lines of a file until Ctrl-C.
pub(crate) fn run(file: &str) -> io::Result<()> {
    let lines: Vec<String> = std::fs::read_to_string(file)?
        .lines()
        .map(str::to_owned)
        .collect();
    let mut bare = Bare {
        hits: (0..lines.len()).collect(),
        lines,
        query: String::new(),
    };
    let mut terminal = ratatui::init();
    loop {
        terminal.draw(|frame| bare.draw(frame))?;
        if let Event::Key(key) = event::read()? {
            let KeyCode::Char(letter) = key.code else {
                continue;
            };
            let control = key.modifiers.contains(KeyModifiers::CONTROL);
            match letter {
                'c' if control => break,
                'u' if control => bare.query.clear(),
                _ => bare.query.push(letter),
            }
            bare.ask();
        }
    }
    ratatui::restore();
    Ok(())
}
