//! What may be typed for a value, and what is said where it may not.

use std::collections::BTreeMap;

use portolan::model::{Field, Modifier, Origin, Unit};
use portolan::review::{Action, Dimension, Edits, Expected, canonical};

use super::{TEXT, claim, decide, read};

fn form(values: &[(Dimension, &str)]) -> BTreeMap<Dimension, String> {
    values.iter().map(|(dimension, text)| (*dimension, (*text).to_owned())).collect()
}

fn edits(quote: &str, values: &[(Dimension, &str)]) -> Result<Edits, Vec<(Dimension, Expected)>> {
    let (article, extraction) = read(TEXT);
    let claim = claim(&article, &extraction, quote);
    Edits::from_form(&article, claim, &form(values))
        .map_err(|all| all.into_iter().map(|refusal| (refusal.dimension, refusal.expected)).collect())
}

#[test]
fn values_are_read_as_people_write_them() {
    let (article, _) = read(TEXT);
    let cases = [
        (Dimension::Low, "22亿", "2200000000"),
        (Dimension::Low, "2.2 bn", "2200000000"),
        (Dimension::High, "1,700,000,000", "1700000000"),
        (Dimension::High, "−12.90", "-12.9"),
        (Dimension::Unit, "美元", "USD"),
        (Dimension::Unit, "USD/t", "USD/t"),
        (Dimension::Unit, "%", "%"),
        (Dimension::Unit, "吨", "t"),
        (Dimension::Measure, "进口", "imports"),
        (Dimension::Measure, "Exports", "exports"),
        (Dimension::Reporter, "哈萨克斯坦", "KAZ"),
        (Dimension::Partner, "uzb", "UZB"),
        (Dimension::Period, "2025", "2025-01..2025-12"),
        (Dimension::Period, "2025-01 .. 2025-09", "2025-01..2025-09"),
        (Dimension::Period, "..2026-12", "..2026-12"),
        (Dimension::Period, "2025-03-20", "2025-03-20"),
        (Dimension::Status, "target", "target"),
        (Dimension::Speaker, "甲口岸", "甲口岸"),
    ];
    for (dimension, typed, kept) in cases {
        assert_eq!(canonical(&article, dimension, typed).as_deref(), Ok(kept), "{typed}");
    }
    let refused = [
        (Dimension::Low, "很多", Expected::Number),
        (Dimension::Low, "3亿4", Expected::Number),
        (Dimension::Unit, "千瓦时/", Expected::Unit),
        (Dimension::Unit, "万里长城", Expected::Unit),
        (Dimension::Measure, "天气", Expected::Measure),
        (Dimension::Reporter, "月球", Expected::Party),
        (Dimension::Period, "去年", Expected::Period),
        (Dimension::Period, "2025-13", Expected::Period),
        (Dimension::Period, "2025-09..2025-01", Expected::Period),
        (Dimension::Status, "done", Expected::OneOfTheList),
        (Dimension::Speaker, "某某部长", Expected::WordsOfTheText),
    ];
    for (dimension, typed, expected) in refused {
        assert_eq!(canonical(&article, dimension, typed), Err(expected), "{typed}");
    }
}

#[test]
fn a_form_that_changes_nothing_is_no_edit() {
    let same =
        edits("3亿美元", &[(Dimension::Low, "300000000"), (Dimension::High, ""), (Dimension::Unit, "USD")]);
    assert_eq!(same, Ok(Edits::default()));
}

#[test]
fn ends_and_hedge_must_fit_together() {
    let open = edits("3亿美元", &[(Dimension::Modifier, "exact")]);
    assert_eq!(open, Err(vec![(Dimension::High, Expected::BothEnds)]));
    let turned = edits("3亿美元", &[(Dimension::High, "2亿")]);
    assert_eq!(turned, Err(vec![(Dimension::High, Expected::Order)]));
    let none = edits("3亿美元", &[(Dimension::Low, "")]);
    assert_eq!(none, Err(vec![(Dimension::Low, Expected::AnEnd)]));
    let empty = edits("3亿美元", &[(Dimension::Status, "")]);
    assert_eq!(empty, Err(vec![(Dimension::Status, Expected::Something)]));
    assert!(edits("3亿美元", &[(Dimension::Modifier, "exact"), (Dimension::High, "3亿")]).is_ok());
}

#[test]
fn every_wrong_value_of_a_form_is_named() {
    let wrong = edits(
        "3亿美元",
        &[(Dimension::Low, "三"), (Dimension::Partner, "月球"), (Dimension::Period, "去年")],
    );
    let wrong: Vec<Dimension> = wrong.unwrap_err().into_iter().map(|(dimension, _)| dimension).collect();
    assert_eq!(wrong, [Dimension::Low, Dimension::Partner, Dimension::Period]);
}

#[test]
fn an_edited_claim_keeps_its_original_and_names_the_reviewer() {
    let (article, extraction) = read(TEXT);
    let was = claim(&article, &extraction, "3亿美元");
    assert_eq!((was.quantity.modifier, was.quantity.high), (Modifier::Over, None));
    let typed =
        form(&[(Dimension::Low, "3.2亿"), (Dimension::High, "3.2亿"), (Dimension::Modifier, "about")]);
    let edits = Edits::from_form(&article, was, &typed).unwrap();
    let mut journal = portolan::review::Journal::default();
    decide(&mut journal, &article, was, Action::Edit(edits));
    let (sheet, reviewed) = journal.replay(&article, &extraction);
    let now = reviewed.claim(was.id).unwrap();
    assert_eq!(now.quantity.low.unwrap().to_string(), "320000000");
    assert_eq!(now.quantity.modifier, Modifier::About);
    assert_eq!(now.quantity.unit, Unit::new("USD"));
    assert_eq!(now.quantity.step.to_string(), "10000000", "worth of the last digit given");
    assert_eq!(now.evidence_for(Field::Number).unwrap().origin, Origin::Edited);
    assert_eq!(now.evidence_for(Field::Unit).unwrap().origin, Origin::Stated, "not edited");
    assert_eq!(sheet.claim(was.id).unwrap().original.as_deref(), Some(was));
    assert_eq!(sheet.as_read(&reviewed), extraction);
    let differs: Vec<_> = sheet.edited(&article, now);
    let was_low = Some("300000000".to_owned());
    let was_modifier = Some("over".to_owned());
    let expected =
        vec![(Dimension::Low, was_low), (Dimension::High, None), (Dimension::Modifier, was_modifier)];
    assert_eq!(differs, expected);
}
