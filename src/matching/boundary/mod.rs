//! Whether a form stands as a word where no space says so: katakana, Hangul, Han, and the scripts of South-East Asia.
//!
//! A katakana form fills its whole run (`ワード` is no word of `キーワード`). A Korean form begins a word, and what follows it
//! is a chain of particles (`이란이`, but not `전쟁이란`). Elsewhere the words that a dictionary finds decide ([`han`]).

mod hangul;
mod han;

pub(super) use hangul::agree;

/// Whether the words at `start..end` of a folded text are words of their own there.
pub(super) fn stands(text: &str, start: usize, end: usize) -> bool {
    let form = &text[start..end];
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let (Some(first), Some(last)) = (form.chars().next(), form.chars().next_back()) else { return false };
    let goes_on = |inner: char, outer: Option<char>, script: fn(char) -> bool| {
        script(inner) && outer.is_some_and(script)
    };
    if goes_on(first, before, is_katakana) || goes_on(last, after, is_katakana) {
        return false;
    }
    if hangul::is_hangul(first) && before.is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    if hangul::is_hangul(last) {
        return hangul::is_particles(hangul::run(&text[end..]));
    }
    if is_katakana(last) && after.is_some_and(han::is_unspaced) && han::is_inside_name(text, start, end) {
        return false;
    }
    let unspaced = goes_on(first, before, han::is_unspaced) || goes_on(last, after, han::is_unspaced);
    !unspaced || han::stands(text, start, end)
}

/// Katakana and the long-vowel mark; the middle dot parts words.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, form: &str, expected: bool) {
        let at = text.find(form).expect("a fixture holds the form");
        assert_eq!(stands(text, at, at + form.len()), expected, "{form} in {text}");
    }

    #[test]
    fn katakana_forms_fill_their_run() {
        check("ユーザビリティとユーザ", "ユーザ", false);
        check("ユーザがいる", "ユーザ", true);
        check("パスワード", "ワード", false);
        check("ジョー・バイデン氏", "バイデン", true);
        check("対イラン制裁", "イラン", true);
        check("ロシアンブルー", "ロシア", false);
        check("ローマ字で書く", "ローマ", false);
        check("タイ人が働く", "タイ", true);
    }

    #[test]
    fn korean_forms_begin_a_word_and_particles_follow() {
        check("전쟁이란 무엇인가", "이란", false);
        check("이란이 말했다", "이란", true);
        check("이란에서는 비가 온다", "이란", true);
        check("인도적 지원", "인도", false);
        check("인도양", "인도", false);
        check("인도군이 갔다", "인도", true);
        check("가나다라", "가나", false);
    }

    #[test]
    fn han_forms_are_words_of_the_text() {
        check("罗马里程碑", "马里", false);
        check("东北大学和北大", "北大", false);
        check("清华和北大的学生", "北大", true);
        check("马里兰州州长", "马里", false);
        check("日本和平壤方面", "平壤", true);
        check("国連安保理が承認した", "国連", true);
        check("北大西洋条約機構", "北大", false);
        check("米中首脳会談", "中首", false);
        check("日本人質問題", "日本人", false);
        check("日本人記者", "日本人", true);
        check("中国有企业改革", "国有企业", true);
        check("阿马里洛市", "马里", false);
        check("圣马里诺", "马里", false);
        check("马里总统抵达", "马里", true);
        check("เขาเดินทางไปกรุงเทพเมื่อวาน", "กรุงเทพ", true);
    }
}
