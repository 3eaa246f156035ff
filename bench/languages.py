"""The stock and sentence shapes of ``phrases`` in two more scripts, for ``histories``.

Written to be read by nobody: what counts is that one is written without spaces, the other from
right to left, that words of a kind can stand in each other's place, and that a shape has few set
words: of two sentences which share most of their words nobody can say that they are not one.
"""

from bench.phrases import Language


def _stock(text):
    """Words by kind: a line that names a kind, then lines of its words."""
    stock = {"number": [str(number) for number in range(2, 400)]}
    for line in text.split("\n"):
        if line.endswith(":"):
            words = stock[line[:-1]] = []
        else:
            words += line.split()
    return stock


CHINESE = Language(
    name="Chinese",
    spaced=False,
    shapes=tuple(
        """
{adjective} {noun} {verb} {noun} ， {preposition} {noun} 。
{name} {verb} 一 个 {adjective} {noun} ， {adverb} {verb} 它 。
{noun} 里 每 个 {noun} 一 年 {verb} {number} 次 ， 花费 {number} 元 。
当 {noun} 很 {adjective} 时 ， {name} {preposition} {noun} {verb} {noun} 。
是 {noun} {verb} 了 {adjective} {noun} ， 而 不 是 {noun} 。
没 人 {verb} {noun} ， 因为 {noun} {verb} 其中 {number}% 。
“ 我们 {adverb} 找到 {adjective} {noun} ” ， {verb} {noun} 的 {name} 说 。
有 {adjective} {noun} 的 {noun} 会 {verb} {noun} 所 {verb} 的 。
星期 天 ， {name} {preposition} {adjective} {noun} {verb} {noun} 。
如果 她 {verb} {noun} ， {noun} 就 {verb} {name} 的 {adjective} {noun} 。
{name} 和 {name} {preposition} {noun} {verb} {noun} ： {adjective} {noun} {verb} 它 。
对 她 来说 {noun} 很 {adjective} ， {noun} 在 {number} 分钟 内 {verb} {noun} 。
到 {number} 点 ， {noun} {preposition} {noun} {verb} {adjective} {noun} 。
自 {noun} {verb} {name} 的 {noun} 以来 ， 他们 {adverb} {adjective} 。
""".strip().split("\n")
    ),
    stock=_stock(
        """
noun:
账户 答案 围裙 档案 余额 银行 篮子 铃铛 长凳 自行车 账单 木板 轮船 瓶子 树枝 桥梁 预算 橱柜 日历
队长 箱盒 地窖 章节 诊所 海岸 同事 合约 角落 柜台 快递 顾客 期限 仓库 桌面 折扣 医师 文件 门口
抽屉 引擎 信封 傍晚 工厂 农场 渡口 田野 预测 花园 栅栏 手套 杂货 港湾 医院 发票 岛屿 旅程 水壶
厨房 梯级 灯泡 房东 课堂 图书馆 机器 经理 市场 草地 消息 磨坊 错误 早晨 邻居 笔记 护士 果园 订货
油漆 包裹 伙伴 病患 铅笔 电话 平台 水管
verb:
接受 增添 安排 询问 避免 开始 借用 携带 建造 购买 召唤 检查 选择 打扫 收集 复制 计算 覆盖 划分
绘制 赚取 清空 解释 填写 寻找 完成 跟随 忘记 聚拢 悬挂 邀请 保持 知晓 离开 喜欢 列举 装载 遗失
adjective:
愤怒 蓝色 勇敢 短暂 破碎 繁忙 谨慎 便宜 干净 寒冷 普遍 好奇 黑暗 深沉 干燥 容易 空荡 精确 公平
熟悉 快速 新鲜 温柔 灰白 沉重 诚实 饥饿 懒散 善良 巨大 寂寞 幸运 谦虚 狭窄 古老 礼貌
adverb:
再次 几乎 总是 勉强 平静地 很早 高兴地 从不 时常 部分 悄悄 慢慢
name:
阿达 布鲁诺 多拉 伊莱 弗丽达 戈兰 汉娜 雅娜 卡雷尔 莲娜 米兰 诺拉 奥托 佩特拉
preposition:
在旁 沿着 穿过 越过 围绕 靠近
""".strip()
    ),
)

ARABIC = Language(
    name="Arabic",
    spaced=True,
    shapes=tuple(
        """
{verb} {noun} {adjective} {noun} {preposition} {noun}.
{name} {verb} {noun} {adjective} و{verb} ذلك {adverb}.
كل {noun} {preposition} {noun} {verb} {noun} {number} مرة.
عندما يكون {noun} {adjective}، {name} {verb} {noun} عند {noun}.
{adverb} {verb} {noun} {adjective} {noun}، وليس {noun}.
لا أحد {verb} {noun} لأن {noun} {verb} {number}% منها.
«وجدنا {adverb} {noun} {adjective}»، قال {name} الذي {verb} {noun}.
هل {noun} {adjective} {verb} ما {verb} {noun}؟
يوم الأحد، {name} {verb} {noun} {preposition} {noun} {adjective}، وهو {adjective}.
إذا {verb} {noun}، فإن {noun} {verb} {noun} {adjective} من {name}.
{name} و{name} {verb} {noun} {preposition} {noun}: {noun} {adjective} {verb} ذلك.
بالنسبة لها {noun} {adjective}، و{noun} {verb} {noun} في {number} دقائق.
""".strip().split("\n")
    ),
    stock=_stock(
        """
noun:
الحساب الجواب المئزر الأرشيف الخباز الرصيد البنك السلة الجرس المقعد الدراجة الفاتورة اللوح
القارب الزجاجة الغصن الجسر الميزانية الخزانة التقويم القبطان النجار الصندوق القبو الفصل الكاتب
العيادة الساحل الزميل العقد الزاوية العداد الساعي الزبون الموعد المستودع المكتب الخصم الطبيب
المستند الباب الدرج المحرك الظرف المساء المصنع المزرعة العبارة الحقل المجلد التوقع الحديقة
البوابة القفاز البقال الضيف الميناء المستشفى الجزيرة الرحلة الغلاية المطبخ السلم المصباح المالك
الدفتر الدرس المكتبة الآلة المدير السوق المرج الرسالة المطحنة الخطأ الصباح الجار الممرضة البستان
الطلب الرسام الحزمة الشريك
verb:
يقبل يضيف يرتب يسأل يتجنب يبدأ يستعير يجلب يبني يشتري ينادي يحمل يفحص يختار ينظف يجمع ينسخ يعد
يغطي يسلم يقسم يرسم يكسب يفرغ يشرح يملأ يجد ينهي يتبع ينسى يعلق يدعو يحفظ يعرف يترك يحب
adjective:
غاضب أزرق شجاع قصير مكسور مشغول حذر رخيص نظيف بارد شائع فضولي مظلم عميق جاف سهل فارغ دقيق عادل
مألوف سريع طازج لطيف رمادي ثقيل صادق جائع كسول طيب كبير وحيد محظوظ متواضع ضيق قديم مهذب
adverb:
مجددا تقريبا دائما بالكاد بهدوء مبكرا أبدا غالبا جزئيا ببطء أحيانا مرتين
name:
أحمد سلمى كريم ليلى يوسف زهرة عمر نادية حسن مريم طارق هدى سامي رانيا
preposition:
بعد قبل بجانب خلف خلال قرب فوق تحت
""".strip()
    ),
)
