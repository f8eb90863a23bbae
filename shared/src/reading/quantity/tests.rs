use super::*;
use crate::reading::dates::{DateContext, dates};

/// The quantities of a text as `operator value–max unit`.
fn check(raw: &str, expected: &[&str]) {
    let text = Text::of(raw);
    let found: Vec<String> = quantities(&text, &dates(&text, DateContext::default()))
        .into_iter()
        .map(|q| {
            let max = q.value_max.map_or_else(String::new, |max| format!("–{max}"));
            format!("{}{}{max}{}", q.operator.as_str(), q.value, q.unit)
        })
        .collect();
    assert_eq!(found, expected, "{raw}");
}

#[test]
fn numerals_of_every_sort_are_quantities() {
    check("培育100家企业", &["=100家"]);
    check("培育１００家企业", &["=100家"]);
    check("产值1,500亿元", &["=1500亿元"]);
    check("建成基站3.65万个", &["=3.65万个"]);
    check("形成百项产品、培育百家企业", &["=100项", "=100家"]);
    check("新建二十五座场馆", &["=25座"]);
    check("服务两万家企业", &["=2万家"]);
    check("占比达百分之三十", &[">=30%"]);
    check("兩萬個項目", &["=2万个"]);
    check("建设 100 个 基地", &["=100个"]);
    check("年发电量12亿千瓦时", &["=12亿千瓦时"]);
    check("算力规模超过150Eflops，出口带宽5.4万P", &[">150Eflops", "=5.4万P"]);
    check("人员超万人，企业突破万家", &[">1万人", ">1万家"]);
    check("培养100名优秀企业家、50名名优产品传承人", &["=100名", "=50名"]);
    check("增长4.8%，高于全国2个百分点", &["=4.8%", "=2个百分点"]);
}

#[test]
fn things_that_are_named_one_by_one_are_counted() {
    check("工程机械、轨道交通装备、中小航空发动机三大产业集群", &["=3大"]);
    check("形成甲设备、乙设备和丙软件三大拳头产品", &["=3大"]);
    check("聚焦甲、乙、丙、丁等四大产业", &["=4大"]);
    check("打造三大产业集群", &[]);
    check("甲、乙、丙三大产业产值分别达到3亿元、2亿元和1亿元", &[">=3亿元", "=2亿元", "=1亿元"]);
    check("覆盖治理、经济、生活三大领域", &[]);
    check("甲、乙三大产业集群", &[]);
}

#[test]
fn ranges_have_two_ends() {
    check("培育8—10家企业", &["=8–10家"]);
    check("研制2-3种产品", &["=2–3种"]);
    check("建设1～2个园区", &["=1–2个"]);
    check("引进5至8名专家", &["=5–8名"]);
    check("补贴10万元—20万元", &["=10–20万元"]);
    check("增长5%-8%", &["=5–8%"]);
    check("投资8000万—1亿元", &["=0.8–1亿元"]);
    check("培育三至五家企业", &["=3–5家"]);
}

#[test]
fn words_say_how_a_number_is_meant() {
    check("规模超过1000亿元", &[">1000亿元"]);
    check("规模突破1000亿元", &[">1000亿元"]);
    check("突破10项关键技术", &["=10项"]);
    check("不低于10项", &[">=10项"]);
    check("不少于5家", &[">=5家"]);
    check("打造5家以上上市企业", &[">=5家"]);
    check("超过5家以上", &[">5家"]);
    check("创建5个左右园区", &["~5个"]);
    check("约6063亿元", &["~6063亿元"]);
    check("近百家企业", &["~100家"]);
    check("达到120余家", &[">120家"]);
    check("最高可支持500万元", &["<=500万元"]);
    check("给予不超过200万元奖励", &["<=200万元"]);
    check("能耗下降到3%以内", &["<=3%"]);
    check("至少10个", &[">=10个"]);
    check("达到1000小时/年", &[">=1000小时/年"]);
    check("PM2.5年均浓度保持在30微克/立方米以下", &["<=30微克/立方米"]);
}

#[test]
fn places_in_an_order_are_ranks() {
    check("增速居全国第12位、中部第3位", &["=12位", "=3位"]);
    check("市场占有率全国第一", &["=1位"]);
    check("细分行业前5名", &["<=5位"]);
    check("全国第二家产业园区", &["=2位"]);
    check("第二类医疗器械和第一批名单", &[]);
    check("按第2、3条和第5—7条执行", &[]);
    check("前三季度", &[]);
}

#[test]
fn a_list_shares_the_unit_of_its_last_number() {
    check("分别达到10、20和30家", &[">=10家", "=20家", "=30家"]);
    check("分别增长5%和8%", &["=5%", "=8%"]);
    check("10、14路两条公交线路", &["=2条"]);
    check("新建174个，总规模283个", &["=174个", "=283个"]);
}

#[test]
fn numbers_without_a_unit_count_when_their_magnitude_says_so() {
    check("完成100万用户升级", &["=100万"]);
    check("营业收入超过1万亿", &[">1万亿"]);
    check("世界500强企业", &[]);
    check("打造千亿级集群", &[]);
    check("建设10亿级产业园", &[]);
}

#[test]
fn names_times_and_figures_of_speech_are_no_quantities() {
    for raw in [
        "推进5G网络和8K电视",
        "4K/8K超高清",
        "建设一批平台",
        "一体化推进",
        "第二类产品",
        "7×24小时服务",
        "24小时服务",
        "落实《三年行动计划（2021—2023年）》",
        "三年行动计划",
        "成立30周年",
        "十九届五中全会",
        "形成“3+1”布局",
        "从四个方面推进",
        "落实五项重点任务",
        "人工智能2.0",
        "PM2.5和H264",
        "每万人口",
        "工业4.0",
        "比例为1∶1",
        "8英寸产线",
        "200M宽带",
        "三网融合、两化融合",
        "数十家企业、几百个项目",
        "投资10亿元以上项目",
        "六位一体",
        "实现5G网络覆盖",
        "某政办〔2020〕38号",
        "深入实施“百人计划”，召开转型50人会",
        "编号11330600002577014T",
        "两项奖励合计",
        "抢占三个制高点",
        "每年居住超过6个月的人才",
        "万人空巷、万家灯火",
    ] {
        check(raw, &[]);
    }
    check("投资10亿元以上项目20个", &["=20个"]);
    check("主营业务收入超10亿元的供应商达40家", &[">=40家"]);
    check("200M以上宽带用户超过200万户", &[">200万户"]);
}

#[test]
fn magnitudes_are_applied_when_normalised() {
    for (raw, normalised) in [
        ("3.65万个", (36_500.0, None)),
        ("1万亿元", (1e12, None)),
        ("8000万—1亿元", (80_000_000.0, Some(100_000_000.0))),
        ("5千瓦时用电量达到5千瓦时", (5.0, None)),
        ("百项", (100.0, None)),
    ] {
        let text = Text::of(raw);
        assert_eq!(quantities(&text, &[])[0].normalised(), normalised, "{raw}");
    }
}
