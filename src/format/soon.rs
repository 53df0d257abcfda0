//! A small RON catalogue, read at once where all of it is plain: straight into the store, without an outline and without
//! a copy. Whatever else stands in it, and every flaw of a record, is for [`read_ron`].

use super::chunk::Ending;
use super::lex::{Lexer, Token};
use super::merge::head;
use super::read::{Limits, Reader, State, read_ron, valid};
use super::scan::Scan;
use crate::model::{Builder, RecordDraft};

/// Reads the catalogue `text` as [`read_ron`] does, sooner where it is all plain.
pub fn read_ron_soon(
    builder: &mut Builder,
    file: &str,
    source_name: &str,
    text: &[u8],
    limits: &Limits,
) {
    let mark = builder.mark();
    let mut state = State::new(builder, file, source_name, limits);
    let fits = text.len() as u64 <= limits.bytes;
    if !fits || all_plain(&mut state, text).is_none() {
        builder.back_to(mark);
        read_ron(builder, file, source_name, text, limits);
    }
}

fn all_plain(state: &mut State, text: &[u8]) -> Option<()> {
    let from = head(state, text)?;
    let mut reader = Reader::new(state, text, 0, 0);
    reader.plain_records(from)?;
    reader.tell_rest();
    Some(())
}

impl Reader<'_, '_, '_> {
    /// Takes the records from byte `from` on, up to the end of the catalogue; `None` at the first thing that is not plain.
    fn plain_records(&mut self, from: usize) -> Option<()> {
        let most = self.state.most();
        let scan = Scan::new(self.text, most);
        let text = valid(self.text);
        let mut draft = RecordDraft::default();
        let mut lexer = Lexer::new(self.text, from);
        // Behind a comma, or behind the bracket of the list.
        let mut comma = true;
        let mut records = 0;
        loop {
            let next = lexer.peek()?;
            match next.token {
                Token::Close(b']') => {
                    let ending = scan.closing(next.span.end);
                    return (ending == Ending::Closed).then_some(());
                }
                Token::Comma if !comma => {
                    comma = true;
                    lexer.next();
                }
                Token::Bracket(_) | Token::Word if comma && records < most.records => {
                    let start = next.span.start;
                    let end = self.plain_end(text, start, &mut draft)?;
                    self.take(&draft, start).then_some(())?;
                    lexer = Lexer::new(self.text, end);
                    comma = false;
                    records += 1;
                }
                Token::Bracket(_)
                | Token::Close(_)
                | Token::Comma
                | Token::Colon
                | Token::Text
                | Token::Word
                | Token::Unclosed(_)
                | Token::Other => return None,
            }
        }
    }
}
