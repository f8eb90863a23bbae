//! What messengers, mail, shops and counters add to every address that they pass on. It says who sent it, and nothing of what
//! is shown.

/// How their names begin.
const PREFIXES: &str = "\
    _branch _ga _gl _hs at_ bd_ dd_ fb_ ga_ hsa_ itm_ li_fat lk_ matomo_ mc_ mkt_ ml_subscriber mtm_ oly_ pk_ piwik_ plg_ \
    s_kwcid share_ sharer_ stm_ trk tt_ utm_ vero_ weibo_ wt_ wt. wx_ wxshare wxwork xhs";

/// Their whole names.
const NAMES: &str = "\
    _ _bid _openstat _t _ts _wv _wwv adtag amp app_platform appinstall apptime ascene author_share bxsign ccm_open_type \
    chksm clicktime cmpid corpid dclid ddtab devicetype dm_i dnt dtaction enterid epik exportkey fbclid fontscale gbraid \
    gclid gclsrc hmci hmcu hmkw hmpl hmsr hsctatracking igsh igshid isappinstalled jsessionid lfid lkclient luicode \
    mibextid msclkid nbsp ncid nettype nsukey open_in_browser pass_ticket phpsessid qq-pf-to rcmd_source rdt_cid ref \
    ref_src ref_url referer referrer reserved scene scm sdata sessionid sfns sfnsn shareuid showmenu si source spm \
    spm_id_from srcid srsltid subscene timestamp tracelog ttclid twclid uin vd_source wbraid winzoom wvr yclid ysclid \
    zanpid";

/// Where an address came from, under a key that is ours too.
const MESSENGERS: &str = "\
    androidqq appmsg copy copylink dingtalk email favorite favorites feishu groupmessage iphoneqq lark link mail message \
    mp qq qrcode qzone search share singlemessage slack teams timeline wechat weibo weixin wework wxwork";

/// Whether a key, as we would write it, is one of theirs with its value.
pub(super) fn is_tracker(name: &str, value: &str) -> bool {
    // Outlook's seal: 05|02|somebody@example.org|...
    let is_seal = name == "data" && value.contains(['|', '%']);
    is_seal || has(NAMES, name) || PREFIXES.split(' ').any(|prefix| name.starts_with(prefix))
}

/// Whether what stands under `from`, in small letters, names a messenger and no date.
pub(super) fn is_messenger(value: &str) -> bool {
    let value = value.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = value.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    has(MESSENGERS, word) || value.starts_with("from_")
}

fn has(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}
