"""A stock of words and sentence shapes, to write documents of any length from a seed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A stock of words by kind, and the shapes of sentences in which they stand.

    Not ``spaced``, the spaces of its shapes part words that are written without any.
    """

    name: str
    shapes: tuple
    stock: dict
    spaced: bool = True

    def filled(self, slot, chance):
        """A slot of its shapes, like ``{noun}s``, filled by a ``random.Random``."""
        return slot.format(**{name: chance.choice(stock) for name, stock in self.stock.items()})


def _words(text):
    return tuple(text.split())


NOUNS = _words("""
account afternoon answer apron archive arrival baker balance bank basket bell bench bicycle bill
board boat bottle branch bridge budget builder cabinet calendar captain carpenter carton cellar
chapter clerk clinic coast colleague contract corner counter courier customer deadline delivery
depot desk discount district doctor document door drawer engine envelope evening factory farm
ferry field folder forecast garden gate glove grocer guest harbour hospital invoice island journey
kettle kitchen ladder lamp landlord ledger lesson letter library machine manager market meadow
meeting message mill mistake morning neighbour notebook nurse office orchard order owner packet
painter parcel partner patient payment pencil phone platform plumber port price printer project
queue receipt refund report review river road roof school season seat shelf shop signal sister
spreadsheet station stock storm street student summer supplier table tailor teacher ticket till
tool town train translator tray van vendor village visitor wallet warehouse week window winter
workshop
""")

VERBS = _words("""
accepts adds answers arranges asks avoids begins books borrows brings builds buys calls carries
changes checks chooses cleans closes collects copies counts covers delivers divides draws earns
empties explains fills finds finishes follows forgets gathers hands holds hopes invites keeps
knows leaves lends likes lists loads loses matches mends misses moves needs notices offers opens
orders packs paints pays plans prefers prepares prints promises pulls reads records refuses
remembers repairs repeats returns saves sells sends shares shows signs sorts stores studies
teaches tests trusts types uses visits waits wants washes weighs welcomes writes
""")

ADJECTIVES = _words("""
angry autumn better blue brave brief broken busy careful cheap clean clear cold common curious
daily dark deep dry early easy empty exact fair familiar fast final fresh full gentle gradual
grey heavy honest hungry idle kind large late light local lonely loud lucky modest narrow new
nervous old open ordinary patient plain polite poor private proud quick quiet rare ready rough
rural sharp short silent simple slow small soft spare steady strange strong sudden tall thin tidy
tired urgent usual warm weak weekly wet whole wide wooden young
""")

ADVERBS = _words("""
again almost always barely calmly early gladly hardly later mostly never nearly often partly
quickly quietly rarely slowly sometimes soon twice usually
""")

NAMES = _words("""
Ada Bruno Clara Dora Elias Frida Goran Hanna Ivo Jana Karel Lena Milan Nora Otto Petra Rosa Stefan
Tilda Ulla Viktor Wanda Yusuf Zora
""")

PREPOSITIONS = _words("after before beside behind during near over through under without")

_SHAPES = """
The {adjective} {noun} {verb} the {noun} {preposition} the {noun}.
{name} {verb} a {adjective} {noun} and {verb} it {adverb}.
Every {noun} in the {noun} {verb} {number} {noun}s a year, which costs her ${number}.
When the {noun} is {adjective}, {name} {verb} the {noun} at the {noun}.
It is the {noun} that {verb} the {adjective} {noun}, not the {noun}.
Nobody {verb} a {noun} because the {noun} {verb} {number}% of them.
“We {adverb} found a {adjective} {noun},” said {name}, who {verb} the {noun}.
A {noun} with a {adjective} {noun} {verb} what the {noun} {verb}.
On Sunday, {name} {verb} the {noun} {preposition} the {adjective} {noun}, and it is {adjective}.
If she {verb} the {noun}, her {noun} {verb} a {adjective} {noun} from {name}.
There are {number} {noun}s for each {noun}, and one {adverb} {verb} the {adjective} one.
{name} and {name} {verb} the {noun} {preposition} a {noun}: the {adjective} {noun} {verb} it.
No {noun} {verb} the {noun}; the {adjective} {noun} does.
To her the {noun} is {adjective}, and a {noun} {verb} the {noun} in {number} minutes.
By {number} o’clock the {noun} {verb} {adjective} {noun}s {preposition} the {noun}.
They have {adverb} been {adjective} since the {noun} {verb} a {noun} of {name}.
Her {noun}, a {adjective} {noun}, {verb} the {noun} so that {name} {verb} the {noun}.
What the {noun} {verb} is {adjective}: a {noun}, a {noun} and {number} {noun}s.
""".strip().split("\n")


ENGLISH = Language(
    name="English",
    shapes=tuple(_SHAPES),
    stock={
        "noun": NOUNS,
        "verb": VERBS,
        "adjective": ADJECTIVES,
        "adverb": ADVERBS,
        "name": NAMES,
        "preposition": PREPOSITIONS,
        "number": [str(number) for number in range(2, 400)],
    },
)
