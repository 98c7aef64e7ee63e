//! How commands are called: label and tooltip, in both languages.

use super::{Command, Wording};
use crate::app::session::{Form, Part};
use crate::app::settings::{MotionChoice, ThemeChoice};
use crate::export::Target;
use crate::library::Language;

/// A label and a tooltip, each in Chinese and in English.
type Words = ((&'static str, &'static str), (&'static str, &'static str));

impl Command {
    /// Label and tooltip.
    pub const fn wording(&self, language: Language) -> Wording {
        let (label, tooltip) = match self {
            Self::Open => (("打开…", "Open"), ("打开文件或粘贴文字", "Open files or paste a text")),
            Self::ChooseFiles => {
                (("选择文件…", "Choose files"), ("从系统窗口中选择", "Choose in the system's dialog"))
            }
            Self::ChooseFolder
            | Self::CancelReading
            | Self::OpenSample
            | Self::ToggleArticles
            | Self::ChartAll
            | Self::SetScope(_)
            | Self::ShowMore(_)
            | Self::SortArticles(_)
            | Self::FilterArticles(_)
            | Self::DismissFailure(_)
            | Self::DismissFailures => articles(self),
            Self::OpenPaths(_) | Self::OpenTypedPath => {
                (("打开", "Open"), ("打开这个路径", "Open this path"))
            }
            Self::OpenText(_) => (("读取文字", "Read the text"), ("读取粘贴的文字", "Read the pasted text")),
            Self::Paste => (("粘贴", "Paste"), ("读取剪贴板中的文章", "Read an article from the clipboard")),
            Self::Show(_)
            | Self::NextArticle
            | Self::PreviousArticle
            | Self::Pin(_)
            | Self::GoTo(_)
            | Self::TogglePin(_)
            | Self::Clear
            | Self::NextClaim
            | Self::PreviousClaim
            | Self::Back
            | Self::Forward => self.going(),
            Self::CloseArticle
            | Self::Close(_)
            | Self::CloseAll
            | Self::Quit
            | Self::Save
            | Self::SaveAs
            | Self::SaveTyped
            | Self::ChooseSavePath => work(self),
            Self::Undo
            | Self::Redo
            | Self::Accept
            | Self::Edit
            | Self::Reject
            | Self::Note
            | Self::Reopen
            | Self::NextOpen
            | Self::ToggleAdvance
            | Self::NameReviewer
            | Self::SaveReviewer
            | Self::SaveEdit
            | Self::SaveNote
            | Self::LoseRedo => review(self),
            Self::SwitchLanguage => (("English", "中文"), ("切换界面语言", "Switch the interface language")),
            Self::SetLanguage(_) => (("语言", "Language"), ("切换界面语言", "Switch the interface language")),
            Self::SwitchTheme => {
                (("浅色／深色", "Light or dark"), ("切换浅色与深色", "Switch light and dark"))
            }
            Self::SetTheme(choice) => theme(*choice),
            Self::SetMotion(choice) => motion(*choice),
            Self::ZoomIn => (("放大", "Zoom in"), ("放大界面", "Larger")),
            Self::ZoomOut => (("缩小", "Zoom out"), ("缩小界面", "Smaller")),
            Self::ZoomReset => (("实际大小", "Actual size"), ("恢复默认大小", "The system's size")),
            Self::ToggleTable(_)
            | Self::ShowAs(..)
            | Self::SortTable(..)
            | Self::ShowFinding(_)
            | Self::ToggleMonthly(_)
            | Self::ToggleDerived
            | Self::List(_)
            | Self::SetDate(_)
            | Self::SetTypedDate
            | Self::LeaveUndated => self.showing(),
            Self::Dismiss(_) | Self::DismissAll => messages(self),
            Self::Find
            | Self::SearchFor(_)
            | Self::SearchFocused
            | Self::ToggleLens
            | Self::NextFound
            | Self::PreviousFound
            | Self::GoToFound(_) => search(self),
            Self::CopyArticle
            | Self::CopyQuestions
            | Self::CopyText(_)
            | Self::CopyClaim
            | Self::Export(_)
            | Self::SavePicture(..)
            | Self::CopyPicture(_)
            | Self::ChooseExportPath
            | Self::WriteExport
            | Self::ToggleCriterion(_)
            | Self::ClearFilter => self.chosen(),
            Self::Answer(_)
            | Self::ShowMessages
            | Self::ShowPalette
            | Self::ShowShortcuts
            | Self::Choose(_) => self.helping(),
        };
        Wording { label: language.choose(label.0, label.1), tooltip: language.choose(tooltip.0, tooltip.1) }
    }
}

/// The commands of the list of articles.
const fn articles(command: &Command) -> Words {
    match command {
        Command::OpenSample => {
            (("示例文章", "Sample article"), ("打开随附的文章", "Open the article the app comes with"))
        }
        Command::CancelReading => (("取消", "Cancel"), ("停止读取", "Stop reading")),
        Command::ChooseFolder => {
            (("打开文件夹…", "Open folder"), ("读取文件夹中的全部文章", "Read every article in a folder"))
        }
        Command::ToggleArticles => (
            ("文章列表", "Article list"),
            ("显示或隐藏已打开文章的列表", "Show or hide the list of open articles"),
        ),
        Command::ChartAll => (
            ("全部文章入图", "Chart all articles"),
            ("把所有已打开文章画在一起，再按一次只画这一篇", "Chart every open article, or again this one"),
        ),
        Command::SortArticles(_) => {
            (("排序", "Sort"), ("按此排序，再按一次反向", "Sort by this, or turn the order"))
        }
        Command::FilterArticles(_) => {
            (("在列表中查看", "Show in the list"), ("在文章列表中查看", "Show them in the list of articles"))
        }
        Command::ShowMore(_) => (("显示更多", "Show more"), ("显示更多行", "Show more rows")),
        Command::DismissFailure(_) => (("移除", "Remove"), ("从列表中移除", "Take it from the list")),
        Command::DismissFailures => (("全部移除", "Remove all"), ("从列表中移除", "Take them from the list")),
        _ => (("入图", "Chart"), ("选择画哪些文章", "Choose which articles are charted")),
    }
}

/// The commands about workspaces.
const fn work(command: &Command) -> Words {
    match command {
        Command::CloseArticle | Command::Close(_) => (
            ("关闭文章", "Close the article"),
            ("关闭这篇文章，可撤销", "Close this article; undo opens it again"),
        ),
        Command::CloseAll => (
            ("关闭全部文章", "Close all"),
            ("关闭全部文章，可撤销", "Close every article; undo opens them again"),
        ),
        Command::Save => (
            ("保存工作区", "Save the workspace"),
            ("把文章、审阅决定和筛选存入一个文件", "Articles, decisions and filters in one file"),
        ),
        Command::SaveAs => (
            ("工作区另存为…", "Save the workspace as"),
            ("把工作区存入另一个文件", "Save the workspace in another file"),
        ),
        Command::Quit => (
            ("退出", "Quit"),
            ("关闭窗口，下次启动时恢复", "Close the window; the next start opens what is open now"),
        ),
        Command::ChooseSavePath => {
            (("选择位置…", "Choose where"), ("在系统窗口中选择", "Choose in the system's dialog"))
        }
        _ => (("保存", "Save"), ("存入所填的文件", "Save in the file that is typed")),
    }
}

/// The commands of review.
const fn review(command: &Command) -> Words {
    match command {
        Command::Undo => {
            (("撤销", "Undo"), ("撤销上一步审阅或关闭", "Take back the last decision or closing"))
        }
        Command::Redo => (("重做", "Redo"), ("重做刚撤销的一步", "Do again what was undone")),
        Command::Accept => (("接受", "Accept"), ("这项数据无误", "The claim is right")),
        Command::Edit => {
            (("修改…", "Edit"), ("填写正确的值，保留原读", "Give the right values; what was read is kept"))
        }
        Command::Reject => (
            ("否决", "Reject"),
            ("这项数据有误，不再入图和核对", "The claim is wrong: charts and checks leave it out"),
        ),
        Command::Note => (("备注…", "Note"), ("在这项数据旁写备注", "Write a note beside the claim")),
        Command::Reopen => {
            (("恢复待审", "Reopen"), ("取消对这项数据的决定", "Take the verdict off the claim"))
        }
        Command::NextOpen => {
            (("下一项待审", "Next to review"), ("固定下一项待审数据", "Pin the next claim to review"))
        }
        Command::ToggleAdvance => (
            ("自动下一项", "Go on by itself"),
            ("作出决定后是否转到下一项待审数据", "Whether a verdict goes on to the next claim to review"),
        ),
        Command::NameReviewer => (
            ("审阅者姓名…", "Reviewer's name…"),
            ("写在决定旁和导出文件中的姓名", "The name that stands beside decisions, and in exports"),
        ),
        Command::SaveEdit | Command::SaveNote | Command::SaveReviewer => {
            (("保存", "Save"), ("保存所填内容", "Save what is written"))
        }
        Command::LoseRedo => {
            (("继续", "Go on"), ("放弃可重做的步骤", "Give up the steps that could be redone"))
        }
        _ => (("", ""), ("", "")),
    }
}

const fn search(command: &Command) -> Words {
    match command {
        Command::NextFound => {
            (("下一处", "Next result"), ("转到下一处查到的文字或数据", "Go to the next place that was found"))
        }
        Command::PreviousFound => (
            ("上一处", "Previous result"),
            ("转到上一处查到的文字或数据", "Go to the place found before this one"),
        ),
        Command::ToggleLens => (
            ("按说话者着色", "Colour by speaker"),
            ("用颜色区分由谁说出，状态看形状", "Colour tells who said it; shape tells the status"),
        ),
        Command::GoToFound(_) => (("转到", "Go there"), ("转到这一处", "Go to this place")),
        _ => (
            ("查找", "Find"),
            (
                "在全部文章中查找文字、指标、国家、时期、说话者……",
                "Search every open article: words, measures, parties, periods, speakers …",
            ),
        ),
    }
}

const fn messages(command: &Command) -> Words {
    match command {
        Command::Dismiss(_) => (("知道了", "Dismiss"), ("关闭这条消息", "Close the message")),
        _ => (("关闭消息", "Close messages"), ("关闭显示着的各条消息", "Close every message that is shown")),
    }
}

impl Command {
    /// Those that go from one thing to the next.
    const fn going(&self) -> Words {
        match self {
            Self::Show(_) => (("显示", "Show"), ("显示这篇文章", "Show this article")),
            Self::NextArticle => {
                (("下一篇", "Next article"), ("显示下一篇文章", "Show the next open article"))
            }
            Self::PreviousArticle => {
                (("上一篇", "Previous article"), ("显示上一篇文章", "Show the previous open article"))
            }
            Self::Pin(_) | Self::GoTo(_) => (("固定", "Pin"), ("固定这一项", "Pin this")),
            Self::TogglePin(_) => {
                (("加入固定", "Pin too"), ("与已固定的一起固定", "Pin beside what is pinned"))
            }
            Self::Clear => {
                (("取消固定", "Unpin"), ("取消固定，关闭打开的窗口", "Unpin, or close what is open"))
            }
            Self::NextClaim => {
                (("下一项数据", "Next claim"), ("按原文顺序固定下一项", "Pin the next claim in text order"))
            }
            Self::PreviousClaim => (
                ("上一项数据", "Previous claim"),
                ("按原文顺序固定上一项", "Pin the previous claim in text order"),
            ),
            Self::Back => (("后退", "Back"), ("回到之前固定的项", "To what was pinned before")),
            Self::Forward => (("前进", "Forward"), ("撤销后退", "Undo a step back")),
            _ => (("", ""), ("", "")),
        }
    }

    /// Those that help, and those of messages.
    const fn helping(&self) -> Words {
        match self {
            Self::Answer(_) => (("执行", "Do it"), ("执行消息所提供的操作", "Do what the message offers")),
            Self::ShowMessages => {
                (("消息记录", "Messages"), ("列出各条消息及详情", "List every message with its details"))
            }
            Self::ShowPalette => (
                ("命令面板…", "Command palette"),
                (
                    "键入几个字，执行命令或跳到数据、指标、文章",
                    "Type a few letters to run a command or to go to a claim, measure or article",
                ),
            ),
            Self::ShowShortcuts => {
                (("快捷键", "Keyboard shortcuts"), ("列出全部快捷键", "List every key and gesture"))
            }
            Self::Choose(_) => (("执行", "Run"), ("执行所选", "Do what is chosen")),
            _ => (("", ""), ("", "")),
        }
    }

    /// Those that change what cards, lists and periods show.
    const fn showing(&self) -> Words {
        match self {
            Self::ShowAs(_, Form::Rows) => (("图", "Chart"), ("每项数据一行", "One row a figure")),
            Self::ShowAs(_, Form::Time) => (
                ("时间", "Time"),
                (
                    "数据按所指的月份排开；时期长短不同的不相连",
                    "Figures over their months; periods of different lengths are not joined",
                ),
            ),
            Self::ShowAs(_, Form::Table) => {
                (("表", "Table"), ("每项数据一行，可排序、复制", "One row a figure, to sort and copy"))
            }
            Self::ToggleTable(_) => (("图／表", "Chart or table"), ("切换图与表", "Switch chart and table")),
            Self::SortTable(..) => (("排序", "Sort"), ("按这一列排序", "Sort by this column")),
            Self::ShowFinding(_) => (("筛选核对", "Filter"), ("只列出这一类", "List these only")),
            Self::ToggleMonthly(_) => (
                ("每月", "per month"),
                (
                    "各行除以所含月数，时期不等也可比较",
                    "Divide each row by its months, so that unequal periods compare",
                ),
            ),
            Self::ToggleDerived => (
                ("∴ 入图", "∴ on charts"),
                (
                    "把核对推得的数字以紫色斜纹画到图上，不与文章数据相混",
                    "Lay derived figures over the charts, violet and hatched, apart from the claims",
                ),
            ),
            Self::List(part) => list(*part),
            Self::SetDate(_) | Self::SetTypedDate => (
                ("设为文章日期", "Set the date"),
                ("按此日期推算相对时期", "Reckon relative periods from it"),
            ),
            Self::LeaveUndated => {
                (("暂不", "Not now"), ("相对时期保持未确定", "Relative periods stay unresolved"))
            }
            _ => (("", ""), ("", "")),
        }
    }

    /// Those about claims that were chosen: filtered, copied, exported.
    const fn chosen(&self) -> Words {
        match self {
            Self::CopyClaim => (
                ("复制数据及出处", "Copy claim with citation"),
                (
                    "复制固定的数据：数值、原句、说话者、来源",
                    "Copy what is pinned: value, sentence, speaker, source",
                ),
            ),
            Self::Export(target) => export(*target),
            Self::SavePicture(Target::Png, _) => (
                ("存为 PNG…", "Save as PNG…"),
                (
                    "这张图存为图片文件，含标题、单位、图例、来源",
                    "This chart with title, unit, key and source",
                ),
            ),
            Self::SavePicture(..) => (
                ("存为 SVG…", "Save as SVG…"),
                ("这张图存为可编辑的矢量图", "This chart as a picture that can be edited"),
            ),
            Self::CopyPicture(_) => (
                ("复制为图片", "Copy as picture"),
                ("把这张图放到剪贴板", "Put this chart on the clipboard as an image"),
            ),
            Self::ChooseExportPath => (
                ("选择位置…", "Browse…"),
                ("从系统窗口中选择写入的位置", "Choose in the system's dialog where to write"),
            ),
            Self::WriteExport => (("导出", "Export"), ("写入所选的位置", "Write to the chosen place")),
            Self::ToggleCriterion(_) => (
                ("筛选", "Filter"),
                ("只看符合这一条件的数据，或取消这一条件", "Show claims of this kind only, or no longer"),
            ),
            Self::ClearFilter => {
                (("清除筛选", "Clear filters"), ("重新显示全部数据", "Show every claim again"))
            }
            Self::CopyArticle => (("复制全文", "Copy the article"), ("复制整篇原文", "Copy the whole text")),
            Self::CopyText(_) => (("复制", "Copy"), ("复制这段文字", "Copy this text")),
            Self::CopyQuestions => (
                ("复制待问的问题", "Copy the questions"),
                (
                    "复制全部问题及原文，以便向信息来源求证",
                    "Copy every question with the words it is about, to ask the source",
                ),
            ),
            _ => (("", ""), ("", "")),
        }
    }
}

const fn theme(choice: ThemeChoice) -> Words {
    match choice {
        ThemeChoice::System => (
            ("外观：跟随系统", "Theme: as the system"),
            ("浅色或深色，随系统而定", "Light or dark, as the system has it"),
        ),
        ThemeChoice::Light => (("外观：浅色", "Theme: light"), ("始终浅色", "Always light")),
        ThemeChoice::Dark => (("外观：深色", "Theme: dark"), ("始终深色", "Always dark")),
    }
}

const fn export(target: Target) -> Words {
    match target {
        Target::Report => (
            ("导出 HTML 报告…", "Export report…"),
            ("原文、图表、核对在一个网页里", "Passages, charts and checks in one page"),
        ),
        Target::Svg => (
            ("导出 SVG 图…", "Export charts as SVG…"),
            ("每张图一个文件，可再编辑", "One file a chart, to edit"),
        ),
        Target::Png => (
            ("导出 PNG 图…", "Export charts as PNG…"),
            ("每张图一个文件，可直接插入", "One file a chart, to paste in"),
        ),
        Target::Csv => (
            ("导出 CSV…", "Export CSV…"),
            ("每行一项数据，可直接用电子表格打开", "One claim a row; opens in any spreadsheet"),
        ),
        Target::Json => (
            ("导出 JSON…", "Export as JSON…"),
            ("读到的全部内容，供程序使用", "Everything that was read, for programs"),
        ),
        Target::Xlsx => (
            ("导出 Excel 工作簿…", "Export workbook…"),
            ("数据、来源、说明三张工作表", "Sheets of claims, sources and notes"),
        ),
        Target::Annotations => (
            ("导出网页批注…", "Export annotations…"),
            ("W3C 批注，每项数据标注在原文的字句上", "W3C Web Annotations: each claim at its words"),
        ),
        Target::Package => (
            ("导出数据包…", "Export data package…"),
            (
                "Frictionless 数据包：两张表及每一列的含义",
                "Frictionless: two tables, and what their columns mean",
            ),
        ),
    }
}

const fn motion(choice: MotionChoice) -> Words {
    match choice {
        MotionChoice::System => (
            ("动效：跟随系统", "Motion: as the system"),
            ("系统设为减少动效时，滚动直接到位", "Scrolling jumps where the system asks for less motion"),
        ),
        MotionChoice::Full => {
            (("动效：保留", "Motion: on"), ("滚动与展开有过渡", "Scrolling and opening move"))
        }
        MotionChoice::Reduced => {
            (("动效：减少", "Motion: reduced"), ("滚动与展开直接到位", "Scrolling and opening jump"))
        }
    }
}

const fn list(part: Part) -> Words {
    match part {
        Part::Checks => (
            ("算术核对", "Checks"),
            ("各项数据之间是否相符，能推得什么", "Whether the figures fit together, and what follows"),
        ),
        Part::Charted => {
            (("列出入图数据", "List charted claims"), ("画成图的各项数据", "The claims that are on charts"))
        }
        Part::Facts => {
            (("列出单列数据", "List single figures"), ("单独列出的各项数据", "The claims that stand alone"))
        }
        Part::Unplaced => (
            ("列出未入图数据", "List unplaced claims"),
            ("没有画出的数据及其原因", "The claims that are shown nowhere, and why"),
        ),
        Part::Found => (("查找结果", "Results"), ("查到的文字和数据", "What was searched for and found")),
        Part::FilteredOut => (
            ("列出筛除的数据", "List claims filtered out"),
            ("不符合筛选条件的各项数据", "The claims that do not pass the filters"),
        ),
        Part::Unused => (
            ("列出未采用的数字", "List numbers not used"),
            ("未采用的数字及其原因", "The numbers that are no claims, and why"),
        ),
        Part::ToReview => (
            ("列出待审数据", "List claims to review"),
            (
                "尚未审阅的数据，以及未能套用的决定",
                "The claims not decided about, and decisions that do not hold",
            ),
        ),
        Part::Questions => (
            ("待问", "To ask"),
            ("文章没有写明之处，可向信息来源求证", "What the article leaves open, to ask its source"),
        ),
        Part::Messages => {
            (("列出消息", "List messages"), ("各条消息及详情", "Every message with its details"))
        }
        Part::InConflict => (
            ("列出冲突数据", "List claims in conflict"),
            ("与其他数据不符的各项数据", "The claims that do not fit with others"),
        ),
    }
}
