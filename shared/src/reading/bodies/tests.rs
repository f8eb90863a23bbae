use super::*;

/// The bodies as `lead lead / supporting`, one mention after another.
fn check(raw: &str, expected: &[&str]) {
    let text = Text::of(raw);
    let found: Vec<String> = responsibilities(&text, ListRule::of(&text))
        .into_iter()
        .map(|one| {
            let joint = if one.joint_leads > 1 { format!("{}: ", one.joint_leads) } else { String::new() };
            let supporting = if one.supporting.is_empty() { String::new() } else { format!(" / {}", one.supporting.join(" ")) };
            format!("{joint}{}{supporting}", one.leads.join(" "))
        })
        .collect();
    assert_eq!(found, expected, "{raw}");
}

#[test]
fn bodies_are_read_from_every_usual_form() {
    check("建设平台。（责任单位：市科技局、市财政局）", &["市科技局 市财政局"]);
    check("建设平台。（牵头部门：市科委，配合部门：市教委、各区）", &["市科委 / 市教委 各区"]);
    check("建设平台。（牵头单位：市科委；配合单位：市教委）", &["市科委 / 市教委"]);
    check("建设平台。（市科委、市教委、相关区）", &["市科委 市教委 相关区"]);
    check("建设平台（省科技厅牵头，省教育厅、财政厅按职责分工负责）。", &["省科技厅 省教育厅 省财政厅"]);
    check("建设平台。（省科技厅、教育厅牵头，省财政厅负责）", &["2: 省科技厅 省教育厅 省财政厅"]);
    check("建设平台。（省科技厅牵头，甲、乙市人民政府按职责分工负责）", &["省科技厅 甲市人民政府 乙市人民政府"]);
    check("建设平台。（责任单位：市科技局，各县（市、区）人民政府）", &["市科技局 各县(市、区)人民政府"]);
    check("责任单位：市科技局、各区政府。", &["市科技局 各区政府"]);
    check("先建。（责任单位：市科技局）再用。（责任单位：市商务局）", &["市科技局", "市商务局"]);
    check("各部门协同。（各有关单位）", &["各有关单位"]);
    check("括号内逗号前为牵头单位。建设平台。（市科委，市教委、市财政局）", &["市科委 / 市教委 市财政局"]);
    check("【责任单位：市科技局】", &["市科技局"]);
    check("推广产品。本条由市科技局牵头，市财政局配合。", &["市科技局 / 市财政局"]);
    check("由市科技局、财政局负责。", &["市科技局 市财政局"]);
    check("責任單位：市財政局、市科技局。", &["市财政局 市科技局"]);
    check(
        "建设平台。（牵头单位：市科技局和市财政局；支持单位：各区县（自治县）人民政府）",
        &["市科技局 市财政局 / 各区县(自治县)人民政府"],
    );
    check("建设平台（市科技局牵头，市教委、各区等配合）。", &["市科技局 / 市教委 各区"]);
    check(
        "建设平台。（省科技厅牵头，省教育厅、市场监管局、国资委等有关单位按职责分工负责）",
        &["省科技厅 省教育厅 省市场监管局 省国资委"],
    );
    check(
        "建设平台。（工业和信息化部、发展改革委、各地方人民政府按职责分工负责）",
        &["工业和信息化部 发展改革委 各地方人民政府"],
    );
}

#[test]
fn a_sentence_that_begins_with_bodies_says_who_leads_it() {
    for (raw, leads) in [
        ("由区工信局、城管局牵头统筹站址建设", "2: 区工信局 区城管局"),
        ("市科技局负责制定实施细则", "1: 市科技局"),
        ("由市科技局牵头", ""),
        ("企业牵头组建创新联合体", ""),
        ("鼓励市科技局牵头统筹建设", ""),
        ("市科技局会商相关单位，负责统筹建设工作", ""),
    ] {
        let text = Text::of(raw);
        let found = at_the_beginning(&text, 0..text.len(), ListRule::default());
        let said = found.map(|one| format!("{}: {}", one.joint_leads, one.leads.join(" "))).unwrap_or_default();
        assert_eq!(said, leads, "{raw}");
    }
}

#[test]
fn remarks_name_no_body() {
    check("建成基站（含微站和室分基站）。", &[]);
    check("建设1个技术中心（平台）", &[]);
    check("发展设备（虚拟现实/增强现实）。", &[]);
    check("建设数据中心（以下简称中心）。", &[]);
    check("加强服务，落实责任：各部门要协同推进工作。", &[]);
    check("由市科技局牵头推进平台建设工作。", &[]);
    check("依托研究院（大学、科研院所）开展攻关。", &[]);
}
