//! The columns of exported tables: their heads, and what a reader of the file must know of each.

use super::Label;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal; $about_zh:literal, $about_en:literal;)+) => {
        /// A column of an exported table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Column { $($(#[$doc])* $name,)+ }

        impl Column {
            /// All columns.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its head.
            pub fn head(self) -> Label {
                match self { $(Self::$name => Label($zh, $en),)+ }
            }

            /// What it holds.
            pub fn about(self) -> Label {
                match self { $(Self::$name => Label($about_zh, $about_en),)+ }
            }
        }
    };
}

columns! {
    /// The region.
    Region = "地区", "Region"; "事实所属的地区", "The region that the fact is about";
    /// Its level.
    Level = "层级", "Level"; "省、市或区；不同层级的数字不宜直接比较大小", "Province, city or district; sizes of different levels must not be read against each other";
    /// The indicator.
    Indicator = "指标", "Indicator"; "使不同地区的事实可以同列的指标", "What makes facts of several regions one row";
    /// Which axis.
    Axis = "坐标轴", "Axis"; "同一指标下不可比的事实分属不同的坐标轴，从1起编号", "Facts of one indicator that cannot be compared stand on different axes, numbered from 1";
    /// The category.
    Category = "举措类别", "Category"; "举措所属的类别", "The class of the measure";
    /// The kind.
    Kind = "类型", "Kind"; "目标（承诺）、现状（已达到）、支持标准、事件、举措等", "Target (promised), status (reached), support, event, measure and so on";
    /// What it marks in time.
    Moment = "时间性质", "Marks"; "期限、当时状态、事件或时段", "A deadline, a state at the time, an event or a span";
    /// What it says.
    Name = "内容", "What"; "事实的名称，由编者概括，不是原文", "The fact in the editors’ words, not those of the text";
    /// The operator.
    Operator = "关系", "Relation"; "等于、不低于、高于、不超过、低于或约", "equal to, at least, more than, at most, less than or about";
    /// The value that is drawn.
    Value = "数值", "Value"; "图中的数值，以“单位”列计；空白表示没有数值，绝不等于0", "The number as drawn, in the column Unit; empty means no number and never 0";
    /// The upper end.
    ValueMax = "数值上限", "Upper value"; "区间的上限", "The upper end of a range";
    /// The unit of the value.
    Unit = "单位", "Unit"; "数值的统一单位", "The common unit of the value";
    /// Whether it is a sum of ours or a part.
    Total = "合计与分项", "Sum or part"; "“合计系本站加总”的数原文没有印出；分项已含在上一数值之内，不可再相加；空白为原文所载的独立数值", "“our sum” is not printed in the text; a part is contained in the number above and must not be added again; empty for a number that the text prints by itself";
    /// The value as printed.
    PrintedValue = "原文数值", "Printed value"; "原文所载的数值，以“原文单位”计", "The number as the text prints it, in the printed unit";
    /// The unit as printed.
    PrintedUnit = "原文单位", "Printed unit"; "原文所载的单位", "The unit as the text prints it";
    /// The start of a span.
    From = "起", "From"; "时段的起点，与原文同精度", "The start of a span, as precise as the text";
    /// The date.
    Date = "时间", "Date"; "期限、现状时点或事件日期，与原文同精度（2020、2020-07或2020-06-24）", "Deadline, time of a status or day of an event, as precise as the text (2020, 2020-07 or 2020-06-24)";
    /// Whether it is over.
    Passed = "是否已到期", "Passed"; "以今天或数据版本日期为准：是或否", "By today or the date of the revision: yes or no";
    /// What became of a target.
    Outcome = "状态", "Outcome"; "到期目标的结果：有达成数据、未达到、已被新目标取代或文件未载明；文件未载明，不等于没有完成", "What became of a due target: reached, missed, replaced by a later target, or not stated; what is not stated may still have been done";
    /// What proves that.
    Proof = "状态依据", "Outcome shown by"; "证明结果的现状或新目标及其原文；文件未载明的，列出查到而不能说明结果的数据及原因", "The status or later target that proves the outcome, with its words; where none does, what was considered and why it proves nothing";
    /// The scope.
    Scope = "范围", "Scope"; "数值覆盖的对象；空白表示全地区", "What the number covers; empty means the whole region";
    /// The verdict.
    Verdict = "可比性", "Comparability"; "与同一坐标轴上的对照对象相比的判定", "The verdict beside the reference of the same axis";
    /// The reasons.
    Reasons = "理由", "Reasons"; "可比性判定的理由", "The reasons of the verdict";
    /// What is derived.
    Derived = "补出与推算", "Inferred or derived"; "原文未印的部分，以及补出或推算的依据", "What the text does not print, and how it was found";
    /// Why there is no number.
    Absence = "无数值的原因", "Why no number"; "文件未载明、未量化等；空白表示有数值", "Not stated, not quantified and so on; empty when there is a number";
    /// The responsible bodies.
    Leads = "责任单位", "Responsible"; "责任单位，牵头在前，原文中文名称", "Responsible bodies, the lead first, by their Chinese names";
    /// The instruments.
    Instruments = "政策工具", "Instruments"; "举措所用的政策工具", "What the measure works with";
    /// The quote.
    Quote = "原文", "Quote"; "证明该事实的原文", "The words of the text that prove the fact";
    /// The headings.
    Path = "出处", "Place"; "原文上方的标题", "The headings above the words";
    /// The document.
    Document = "文件", "Document"; "载有该事实的文件", "The document that states the fact";
    /// Its date of issue.
    Issued = "发布日期", "Issued"; "文件的发布日期；空白表示原文未载", "When the document was issued; empty when it does not print that";
    /// The note.
    Note = "说明", "Note"; "读者须知的歧义", "An ambiguity that the reader must know of";
    /// Its address.
    Fact = "网址", "Address"; "该事实的页面，固定在本数据版本", "The page of the fact, pinned to this revision";
    /// What the region of one's own lacks.
    Gap = "差距", "Gap"; "“我的地区”的文件未列、而至少两个其他地区列有的做法，本条是其例证", "A way of acting that documents of at least two other regions list and those of “My region” do not, which this measure proves";
}
