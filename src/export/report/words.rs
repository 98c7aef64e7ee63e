//! The words of the report, in both languages.

use crate::library::Language;

macro_rules! report_words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// A phrase of the report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Word { $($name),* }

        impl Word {
            pub const fn text(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.choose($zh, $en)),* }
            }
        }
    };
}

report_words! {
    Title: "数据报告", "Report of figures";
    Articles: "文章", "Articles";
    Text: "原文", "Article";
    Charts: "图", "Charts";
    Claims: "数据表", "Claims";
    Together: "各篇文章合图", "All articles together";
    Checks: "核对（∴ 推算，不属于文章所述数据）", "Checks (∴ computed; not claims of the articles)";
    ChecksNote: "以下是各项数据之间的算术核对，与上面的数据分开列出。", "Arithmetic between the claims, kept apart from them.";
    MoreChecks: "另有 {} 项核对未在此列出（冲突已全部列出）；portolan check 列出全部。", "{} more checks are not listed here (all conflicts are); portolan check lists every one.";
    Sources: "来源", "Sources";
    What: "内容", "What";
    Who: "各方", "Who";
    When: "时期", "When";
    Value: "数值", "Value";
    OtherScale: "英文计数", "Chinese scale";
    Status: "状态", "Status";
    SaidBy: "引述", "Said by";
    Hedge: "限定词", "Hedge";
    Quote: "原文", "Quote";
    Review: "审阅", "Review";
    Original: "原读", "As read";
    Note: "备注", "Note";
    NoPeriod: "未注明时期", "no period stated";
    Unresolved: "时期未确定", "period not resolved";
    Assumes: "前提：", "Assumes: ";
    Corresponds: "对应：", "Corresponds: ";
    Because: "说明：", "Because: ";
    Close: "关闭", "Close";
    ToWords: "到原文", "To the words";
    ToMark: "到图", "To the mark";
    ToRow: "到数据表", "To the table";
    Key: "图例", "Key of shapes";
    InferredKey: "虚线下划：由上下文推断", "dotted underline: inferred from the context";
    MadeWith: "由 Portolan 生成", "Made with Portolan";
    Hint: "悬停对照，点击固定，[ ] 逐项浏览，Esc 取消", "Hover to compare, click to pin, [ ] to step, Esc to clear";
    Accepted: "已接受", "accepted";
    Edited: "已修改", "edited";
    NoFigures: "这篇文章没有可列出的数据。", "No figures of this article are listed.";
    Conflict: "⚠ 冲突：", "⚠ Conflict: ";
}
