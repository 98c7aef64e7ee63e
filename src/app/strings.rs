//! Every word of the interface, in both languages, in one place.
//!
//! Names of the model's values are in [`library::names`](crate::library::names), the words on charts
//! in [`chart`](crate::chart), where pictures and reports read them too.

use crate::library::{Language, Unplaced};

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// A phrase of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each says what it is")]
        pub enum Word { $($name),* }

        impl Word {
            /// Every phrase, for tests.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The phrase in a language.
            pub const fn text(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.choose($zh, $en)),* }
            }
        }
    };
}

words! {
    AppTitle: "Portolan · 贸易数据与原文对照", "Portolan · trade figures beside their source";
    ArticlePanel: "原文", "Article";
    Untitled: "（无标题）", "(untitled)";
    OpenArticles: "已打开的文章", "Open articles";
    Chart: "图", "Chart";
    Table: "表", "Table";
    NoPeriod: "未注明时期", "no period stated";
    Unresolved: "时期未确定", "period not resolved";
    DerivedPerMonth: "推算：", "Derived: ";
    NotDivided: "未除以月数", "Not divided by months";
    ColumnPerMonth: "每月（推算）", "Per month (derived)";
    ColumnWhat: "指标", "What";
    ColumnWhen: "时期", "When";
    ColumnValue: "数值", "Value";
    ColumnOther: "英文计数", "Chinese scale";
    ColumnQuote: "原文", "Quote";
    KeyExact: "确数", "exact";
    Claims: "项数据", "claims";
    Charted: "入图", "charted";
    AsFacts: "单列", "facts";
    NotPlaced: "未入图", "unplaced";
    NumbersNotUsed: "个数字未采用", "numbers not used";
    OneClaim: "项数据", "claim";
    OneFact: "单列", "fact";
    OneNumberNotUsed: "个数字未采用", "number not used";
    Checks: "项核对", "checks";
    OneCheck: "项核对", "check";
    Conflicts: "项冲突", "conflicts";
    OneConflict: "项冲突", "conflict";
    Checking: "正在核对…", "checking…";
    AllChecks: "全部", "all";
    ClaimsInConflict: "仅列冲突数据", "only claims in conflict";
    CheckInputs: "所用数据", "Inputs";
    CheckTies: "对应：", "Corresponding: ";
    CheckSteps: "算式", "Steps";
    CheckAssumes: "前提", "Assumes";
    Hint: "悬停对照，点击固定，[ ] 逐项浏览", "Hover to compare, click to pin, [ ] to step";
    What: "内容", "What";
    Who: "各方", "Who";
    When: "时期", "When";
    Said: "引述", "Said by";
    HedgeWords: "限定词", "Hedge";
    RelatedClaims: "相关数据", "Related";
    NoEvidence: "（没有对应文字）", "(no words)";
    Close: "关闭", "Close";
    OpenTitle: "打开文章", "Open an article";
    OpenFiles: "选择文件…", "Choose files";
    OpenPathLabel: "或输入文件路径", "Or type a path";
    OpenPathHint: "例如 /home/me/文章.txt，可为文件夹", "For example /home/me/article.txt, or a folder";
    OpenPaste: "或在此粘贴文章正文", "Or paste an article here";
    PasteHint: "首行可写：date 2025-11-15 标题", "The first line may read: date 2025-11-15 TITLE";
    OpenPathButton: "打开", "Open";
    ReadPaste: "读取粘贴的文字", "Read the text";
    DropHere: "松开即可打开", "Drop to open";
    DropHint: "也可以把文件拖到窗口，或直接按 Ctrl+V 粘贴", "Files can also be dropped on the window, or text pasted with Ctrl+V";
    NoDialog: "没有选择文件。如果系统没有弹出选择窗口，请输入路径、拖入文件或粘贴文字。", "No file was chosen. If no dialog appeared, type a path, drop a file or paste text.";
    Search: "查找", "Find";
    SearchHint: "查找文字、指标、国家……", "Find words, measures, parties …";
    InText: "文中", "In the text";
    FilterBy: "筛选：", "Filter by: ";
    LensTitle: "说话者", "Speakers";
    LensOff: "恢复状态颜色", "Colours of status";
    ExportTitle: "导出数据", "Export claims";
    ExportMenu: "导出", "Export";
    ExportPath: "写入", "Write to";
    ReviewerTitle: "审阅者姓名", "Reviewer's name";
    DecidedBy: "审阅者", "Decided by";
    ReviewerBody: "从现在起写在每个决定旁，并随日志、工作区和导出文件一起保存。可以留空。", "Stands beside every decision from now on, in the log, workspaces and exports. It may stay empty.";
    ExportDerived: "附上推算值（另列，注明所依据的数据）", "Add derived figures (apart, each with its inputs)";
    ExportWrite: "导出", "Export";
    WillReplace: "该名称已存在，将被替换。", "This name exists and will be replaced.";
    NoSaveDialog: "没有选择位置。如果系统没有弹出选择窗口，请直接输入路径。", "No place was chosen. If no dialog appeared, type a path.";
    NoExportName: "请写上文件名。", "Name a file.";
    NotWritten: "未能写入：", "Not written: ";
    NothingPinned: "没有固定的数据可复制；先点击一项。", "No claim is pinned; click one first.";
    CopiedClaim: "已复制数据及出处", "Claim copied, with its citation";
    CopyCitation: "复制出处", "Copy citation";
    FilterMenu: "筛选", "Filter";
    FilteredTo: "筛选", "Filter";
    FilteredOut: "筛除", "filtered out";
    NothingPasses: "没有数据符合全部筛选条件。", "No claim passes every filter.";
    NothingPasted: "剪贴板中没有文字。", "There is no text on the clipboard.";
    CopiedPicture: "已复制图片", "Picture copied";
    PictureMenu: "图片", "Picture";
    Sample: "打开示例文章", "Open the sample article";
    NothingOpen: "还没有打开文章", "No article is open";
    EmptyTitle: "这篇文章没有文字", "This article is empty";
    EmptyBody: "打开、拖入或粘贴一篇中文经贸文章，其中的数据会画成图，并与原文逐一对照。", "Open, drop or paste a Chinese trade article: its figures are charted beside the passages they came from.";
    NoFiguresTitle: "没有找到经贸数据", "No figures found";
    NoFiguresBody: "这篇文章中没有可以画成图的数据。下面列出读到的数字以及未采用的原因。", "This article holds no figures to chart. The numbers that were read are listed below, each with the reason why it is not one.";
    NoNumbersAtAll: "文中也没有其他数字。", "It holds no other numbers either.";
    NoDateTitle: "这篇文章的日期是？", "What is the date of this article?";
    NoDateBody: "“去年”“前三季度”等相对时期要从文章日期推算；在此之前保持未确定。", "Relative periods such as 去年 or 前三季度 are reckoned from it; until then they stay unresolved.";
    DateHint: "年-月-日", "YYYY-MM-DD";
    SetDate: "设为文章日期", "Set the date";
    NotNow: "暂不", "Not now";
    BadDate: "请按 2025-11-15 的格式填写日期。", "Write the date like 2025-11-15.";
    Reading: "正在读取", "Reading";
    ReadingDone: "已读取 ", "Read";
    ReadingStopped: "已停止，读取了 ", "Stopped after reading";
    Counting: "正在查找文件…", "looking for files…";
    OneNotRead: "个未能读取", "not read";
    BadLine: "这一行不是文章记录", "the line is not an article record";
    OpenFolderTitle: "打开文件夹", "Open a folder";
    ArticlesDiffer: "各篇文章不一致", "The articles differ";
    AtOdds: "处有出入", "at odds";
    ShownArticle: "左侧所示", "the one shown";
    AlsoIn: "同一数据亦见于：", "The same figure also in:";
    OtherwiseIn: "另一篇文章的数据不同：", "Another article states ";
    Articles: "文章", "Articles";
    SearchArticles: "按标题、来源或日期查找", "Find by title, source or date";
    SortTitle: "标题", "Title";
    SortDate: "日期", "Date";
    SortSource: "来源", "Source";
    SortClaims: "数据", "Claims";
    SortReviewed: "已核", "Reviewed";
    FilterInConflict: "有出入", "at odds";
    FilterUnreviewed: "未核完", "unreviewed";
    FilterFailed: "未能读取", "not read";
    ScopeLabel: "入图", "Charts";
    ScopeOne: "本篇", "this one";
    ScopeSeveral: "所选", "chosen";
    ScopeListed: "所列", "listed";
    ScopeAll: "全部", "all";
    NoArticlesListed: "没有符合条件的文章", "No article matches";
    ListHint: "Ctrl 或 Shift 点击可选多篇", "Ctrl or Shift and click chooses several";
    CannotRead: "无法读取", "Cannot read";
    NotText: "内容不是文字（图片、PDF、Office 文档或其他二进制文件）", "its content is not text (a picture, PDF, office document or other binary file)";
    UnknownEncoding: "无法判断文字编码；请另存为 UTF-8 后再打开", "its encoding cannot be told; save it as UTF-8 and open it again";
    NoTextFiles: "文件夹中没有文章（.txt、.md、.html）", "there is no article (.txt, .md, .html) in the folder";
    NotFound: "文件不存在或无法读取", "the file does not exist or cannot be read";
    Theme: "外观", "Theme";
    ThemeLight: "浅色", "Light";
    ThemeDark: "深色", "Dark";
    ThemeSystem: "跟随系统", "System";
    Menu: "菜单", "Menu";
    Dismiss: "知道了", "Dismiss";
    Details: "详情", "Details";
    Palette: "命令面板", "Command palette";
    PaletteHint: "键入命令、数据、指标或文章", "Type a command, claim, measure or article";
    PaletteCommand: "命令", "Command";
    PaletteClaim: "数据", "Claim";
    PaletteMeasure: "指标", "Measure";
    PaletteArticle: "文章", "Article";
    NothingFound: "没有找到", "Nothing found";
    Shortcuts: "快捷键与操作", "Keys and gestures";
    SearchKeys: "查找按键", "Search the keys";
    Gestures: "标记与文字", "Marks and words";
    QuestionsWhat: "文章没有写明、引用前值得求证之处", "what the text leaves open, worth asking before a figure is cited";
    NothingOpenToAsk: "这篇文章没有待问之处", "This article leaves nothing open";
    ToAsk: "项待问", "to ask";
    Copied: "已复制", "Copied";
    CopiedQuestions: "已复制待问的问题", "Copied the questions";
    Ruler: "数量级", "Order of magnitude:";
    Halves: "原文与图表的分界", "Edge between article and charts";
    CopyTable: "复制表格", "Copy the table";
    NotSorted: "未排序", "not sorted";
    SortedUp: "升序", "ascending";
    SortedDown: "降序", "descending";
    NoMessages: "还没有消息", "No messages yet";
    OneMessage: "条消息", "message";
    Messages: "条消息", "messages";
    Copy: "复制", "Copy";
    JustNow: "刚刚", "just now";
    MinutesAgo: "分钟前", "min ago";
    HoursAgo: "小时前", "h ago";
    CannotReadSome: "个文件无法读取", "files could not be read";
    NoneHere: "没有", "None";
    Reviewed: "已审阅", "reviewed";
    ReadAsWas: "原读", "read as";
    NoteTitle: "备注", "Note";
    NoteHint: "例如：与海关数据核对", "For example: check with customs";
    EditTitle: "修改数据", "Edit the claim";
    EditPreview: "将显示为", "Will read";
    SaveTitle: "保存工作区", "Save the workspace";
    SaveBody: "文件包含文章全文、日期、来源、审阅决定和筛选，可以发给同事。", "The file holds the articles with dates and sources, the decisions and the filters; it can be sent to a colleague.";
    SavePathLabel: "文件", "File";
    ChoosePlace: "选择位置…", "Browse…";
    FileExists: "文件已存在；再次保存将替换它。", "The file is there already; saving once more replaces it.";
    SavedAs: "已保存", "Saved";
    CannotSave: "无法保存工作区", "The workspace could not be saved";
    CannotOpenWorkspace: "无法打开工作区", "Cannot open the workspace";
    SessionLost: "上次打开的文章无法恢复，其文件已另存", "What was open last cannot be restored; its file was set aside";
    SessionNotKept: "打开的文章无法留待下次恢复", "What is open cannot be kept for the next start";
    DecisionsMerged: "项审阅记录已并入", "lines of review were taken in";
    Recent: "最近打开", "Recent";
    Save: "保存", "Save";
    Cancel: "取消", "Cancel";
    RedoTitle: "有可重做的步骤", "There are steps to redo";
    RedoBody: "作出新的决定后，以下数目的已撤销步骤将不能再重做：", "After a new decision, this many undone steps can no longer be redone:";
    NothingToDecide: "请先固定或指向一项数据。", "Pin a claim or point at one first.";
    NothingOpenToReview: "没有待审的数据。", "No claim is left to review.";
    NotSaved: "未能保存，这项决定没有生效", "It could not be saved, so nothing was decided";
    NoLog: "无法打开审阅记录：这次的决定只保留到窗口关闭", "The review log cannot be opened: decisions last until the window closes";
    TornLine: "审阅记录的末行不完整，已另存，其余均已读取", "The last line of the review log was torn; it was set aside, and all others were read";
    UnreadableLines: "行审阅记录无法读取", "lines of the review log could not be read";
    DecisionsLost: "项审阅决定未能套用于现在的文字或读法", "decisions do not hold for the text as it is now read";
    Undone: "已撤销", "Undone";
    Redone: "已重做", "Redone";
    GoesOn: "决定之后转到下一项待审数据", "A verdict goes on to the next claim to review";
    Stays: "决定之后停在原处", "A verdict stays where it is";
    Reopened: "已重新打开", "Opened again";
    NothingToUndo: "没有可撤销的步骤。", "There is nothing to undo.";
    NothingToRedo: "没有可重做的步骤。", "There is nothing to redo.";
    ClaimPositions: "数据在文中的位置", "Where the claims are";
}

/// Something done with the pointer, or with keys that belong to what has the focus.
#[derive(Clone, Copy, Debug)]
pub struct Gesture {
    zh: (&'static str, &'static str),
    en: (&'static str, &'static str),
}

impl Gesture {
    /// What it does, and with what.
    pub const fn text(&self, language: Language) -> (&'static str, &'static str) {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// Every gesture that is no command.
pub const GESTURES: [Gesture; 4] = [
    Gesture {
        zh: ("查看标记或文字的含义", "指向它，或用 Tab 移到它"),
        en: ("See what a mark or a word is", "Point at it, or Tab to it"),
    },
    Gesture {
        zh: ("固定它，查看每个字段的依据", "点击，或 Enter"),
        en: ("Pin it, and see its fields and their words", "Click, or Enter"),
    },
    Gesture { zh: ("同时固定多项", "Ctrl+点击"), en: ("Pin several", "Ctrl+click") },
    Gesture {
        zh: ("放大图表；还原", "在图上 Ctrl+滚动；双击"),
        en: ("Zoom into a chart; back", "Ctrl+scroll over it; double click"),
    },
];

/// Why a claim is not on the charts.
pub const fn unplaced(reason: Unplaced, language: Language) -> &'static str {
    match reason {
        Unplaced::NoValue => language.choose("没有可画出的数值", "no value that could be drawn"),
        Unplaced::Rejected => language.choose("已否决", "rejected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_in_both_languages() {
        for word in Word::ALL {
            let (zh, en) = (word.text(Language::Chinese), word.text(Language::English));
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{word:?}");
        }
    }
}
