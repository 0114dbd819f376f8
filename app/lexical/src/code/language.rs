//! What is to be known of each language.

/// A language, or a family of them that are painted alike.
#[derive(Clone, Copy, Debug)]
pub(super) enum Language {
    /// One of words, texts and comments.
    Grammar(&'static Grammar),
    /// HTML, XML and their like.
    Markup,
    /// What changed between two texts.
    Diff,
    /// Markdown.
    Markdown,
}

impl Language {
    /// The language that goes by this name in code cards and Markdown.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "html" | "xml" | "svg" | "vue" | "svelte" | "rss" | "handlebars" | "hbs" => {
                Some(Self::Markup)
            }
            "diff" | "patch" => Some(Self::Diff),
            "markdown" | "md" => Some(Self::Markdown),
            _ => {
                GRAMMARS.iter().find(|grammar| grammar.has(grammar.names, &name)).map(Self::Grammar)
            }
        }
    }
}

/// How a language is written. Lists of words are parted by spaces.
#[derive(Debug)]
pub(super) struct Grammar {
    /// What it is called, in small letters.
    pub names: &'static str,
    /// The language's own words.
    pub words: &'static str,
    /// Words that stand for values.
    pub values: &'static str,
    /// What opens a comment to the end of its line; `#` only where a word might begin.
    pub lines: &'static [&'static str],
    /// What opens and closes a comment.
    pub blocks: &'static [(&'static str, &'static str)],
    /// What texts stand in; the longer mark first.
    pub quotes: &'static [Quote],
    /// What names its values, if anything does.
    pub keys: Keys,
    /// What words may have in them besides letters, digits and underscores.
    pub letters: &'static str,
    /// What a name may begin with besides a letter.
    pub sigils: &'static str,
    /// Whether names of types are capitalised, and other words are not.
    pub capitals: bool,
    /// Whether capitals do not matter in its words.
    pub any_case: bool,
}

impl Grammar {
    /// Whether a word is in one of its lists.
    pub fn has(&self, list: &str, word: &str) -> bool {
        let same =
            |one: &str| if self.any_case { one.eq_ignore_ascii_case(word) } else { one == word };
        list.split(' ').any(same)
    }
}

/// What follows the name of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Nothing that tells.
    None,
    /// A colon.
    Colon,
    /// An equals sign.
    Equals,
}

impl Keys {
    /// Whether a text that this follows is the name of a value.
    pub fn follow(self, after: &str) -> bool {
        let after = after.trim_start_matches(' ');
        match self {
            Self::None => false,
            Self::Colon => after.starts_with(':'),
            Self::Equals => after.starts_with('='),
        }
    }

    /// Whether a word that this follows is: a colon within an address tells nothing.
    pub fn follow_word(self, after: &str) -> bool {
        match self {
            Self::Colon => after
                .strip_prefix(':')
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)),
            _ => self.follow(after),
        }
    }
}

/// What a text stands in.
#[derive(Debug)]
pub(super) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    /// Whether a backslash takes its meaning from what follows it.
    pub escapes: bool,
    /// Whether it may go on over lines.
    pub long: bool,
    /// Whether it is one letter, or is none.
    pub letter: bool,
}

const fn short(mark: &'static str) -> Quote {
    Quote { open: mark, close: mark, escapes: true, long: false, letter: false }
}

const fn long(mark: &'static str) -> Quote {
    Quote { long: true, ..short(mark) }
}

const fn raw(open: &'static str, close: &'static str) -> Quote {
    Quote { open, close, escapes: false, long: true, letter: false }
}

const LETTER: Quote = Quote { letter: true, ..short("'") };
const BOTH: &[Quote] = &[short("\""), short("'")];
const SLASHES: &[&str] = &["//"];
const STARS: &[(&str, &str)] = &[("/*", "*/")];
const HASH: &[&str] = &["#"];

/// One whose texts, comments and blocks look like C's.
const C: Grammar = Grammar {
    names: "c h objc objective-c arduino ino",
    words: "auto break case char const continue default do double else enum extern float for goto if inline int long register return short signed sizeof static struct switch typedef union unsigned void volatile while bool define include ifdef ifndef endif pragma",
    values: "NULL true false",
    lines: SLASHES,
    blocks: STARS,
    quotes: BOTH,
    keys: Keys::None,
    letters: "",
    sigils: "",
    capitals: true,
    any_case: false,
};

/// One whose comments begin with a hash.
const SHELL: Grammar = Grammar {
    names: "sh bash shell zsh fish console shell-session terminal",
    words: "if then else elif fi for in do done while until case esac function return export local readonly set unset source alias echo cd exit sudo eval exec trap shift",
    values: "true false",
    lines: HASH,
    blocks: &[],
    quotes: &[long("\""), raw("'", "'"), long("`")],
    letters: "-",
    sigils: "$",
    capitals: false,
    ..C
};

static GRAMMARS: [Grammar; 26] = [
    C,
    SHELL,
    Grammar {
        names: "cpp c++ cc hpp cxx",
        words: "alignas auto break case catch char class concept const consteval constexpr continue co_await co_return co_yield decltype default delete do double else enum explicit export extern final float for friend goto if inline int long mutable namespace new noexcept operator override private protected public requires return short signed sizeof static struct switch template throw try typedef typename union unsigned using virtual void volatile while bool define include ifdef ifndef endif pragma",
        values: "nullptr NULL true false this",
        ..C
    },
    Grammar {
        names: "cs csharp c#",
        words: "abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern finally fixed float for foreach get if implicit in init int interface internal is lock long namespace new object operator out override params partial private protected public readonly record ref return sealed set short static string struct switch throw try typeof uint using var virtual void where while yield",
        values: "null true false this",
        ..C
    },
    Grammar {
        names: "java",
        words: "abstract assert boolean break byte case catch char class continue default do double else enum extends final finally float for if implements import instanceof int interface long native new package private protected public record return sealed short static super switch synchronized throw throws transient try var void volatile while yield",
        values: "null true false this",
        quotes: &[long("\"\"\""), short("\""), short("'")],
        sigils: "@",
        ..C
    },
    Grammar {
        names: "kotlin kt kts",
        words: "abstract as break by class companion const continue data do else enum final for fun if import in inline interface internal is lateinit object open operator out override package private protected public return sealed suspend throw try typealias val var vararg when where while",
        values: "null true false this super it",
        quotes: &[long("\"\"\""), short("\""), short("'")],
        sigils: "@",
        ..C
    },
    Grammar {
        names: "scala",
        words: "abstract case catch class def do else enum extends final finally for given if implicit import lazy match new object override package private protected return sealed then throw trait try type using val var while with yield",
        values: "null true false this super",
        quotes: &[long("\"\"\""), short("\""), LETTER],
        sigils: "@",
        ..C
    },
    Grammar {
        names: "swift",
        words: "actor as async await break case catch class continue default defer deinit do else enum extension fallthrough fileprivate for func guard if import in init inout internal is lazy let mutating open operator override private protocol public repeat return some static struct subscript switch throw throws try typealias var weak where while",
        values: "nil true false self Self super",
        quotes: &[long("\"\"\""), short("\"")],
        sigils: "@",
        ..C
    },
    Grammar {
        names: "go golang",
        words: "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var any bool byte error float32 float64 int int32 int64 rune string uint",
        values: "nil true false iota",
        quotes: &[short("\""), raw("`", "`"), short("'")],
        ..C
    },
    Grammar {
        names: "rust rs",
        words: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return static struct super trait type unsafe use where while",
        values: "true false self Self",
        quotes: &[raw("r#\"", "\"#"), raw("r\"", "\""), long("\""), LETTER],
        ..C
    },
    Grammar {
        names: "js javascript jsx ts typescript tsx mjs cjs node json5",
        words: "abstract any as async await boolean break case catch class const continue debugger declare default delete do else enum export extends finally for from function get if implements import in instanceof interface keyof let namespace never new number of private protected public readonly return satisfies set static string switch throw try type typeof unknown var void while with yield",
        values: "null undefined true false NaN this super",
        quotes: &[short("\""), short("'"), long("`")],
        letters: "$",
        sigils: "@",
        ..C
    },
    Grammar {
        names: "php",
        words: "abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty enum extends final finally fn for foreach function global if implements include instanceof interface isset match namespace new or print private protected public readonly require require_once return static switch throw trait try unset use while yield",
        values: "null true false NULL TRUE FALSE",
        lines: &["//", "#"],
        quotes: &[long("\""), long("'")],
        sigils: "$",
        ..C
    },
    Grammar {
        names: "css scss sass less",
        words: "important",
        values: "inherit initial unset none auto",
        quotes: BOTH,
        keys: Keys::Colon,
        letters: "-",
        sigils: "@$",
        capitals: false,
        ..C
    },
    Grammar {
        names: "graphql gql protobuf proto",
        words: "query mutation subscription fragment on type input enum interface union scalar schema extend implements directive message service rpc returns repeated optional syntax import package",
        values: "true false null",
        lines: &["//", "#"],
        sigils: "$@",
        ..C
    },
    Grammar {
        names: "python py python3",
        words: "and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield",
        values: "None True False self cls",
        lines: HASH,
        blocks: &[],
        quotes: &[long("\"\"\""), long("'''"), short("\""), short("'")],
        sigils: "@",
        ..C
    },
    Grammar {
        names: "ruby rb",
        words: "alias and begin break case class def defined do else elsif end ensure extend for if in include module next not or private protected public raise redo require require_relative rescue retry return then undef unless until when while yield attr_reader attr_accessor",
        values: "nil true false self super",
        lines: HASH,
        blocks: &[("=begin", "=end")],
        quotes: &[long("\""), long("'")],
        letters: "?",
        sigils: "@$",
        ..C
    },
    Grammar {
        names: "elixir ex exs",
        words: "after alias and case catch cond def defmacro defmodule defp defstruct do else end fn for if import in not or quote raise receive require rescue try unless unquote use when with",
        values: "nil true false",
        lines: HASH,
        blocks: &[],
        quotes: &[long("\"\"\""), long("\""), short("'")],
        letters: "?",
        sigils: "@:",
        ..C
    },
    Grammar {
        names: "perl pl",
        words: "and cmp die else elsif eq for foreach ge gt if last le lt my ne next no not or our package print redo require return sub unless until use while",
        values: "undef",
        lines: HASH,
        blocks: &[],
        sigils: "$@%",
        ..C
    },
    Grammar {
        names: "r",
        words: "break else for function if in library next repeat require return while",
        values: "NULL NA TRUE FALSE Inf NaN",
        lines: HASH,
        blocks: &[],
        letters: ".",
        capitals: false,
        ..C
    },
    Grammar {
        names: "lua",
        words: "and break do else elseif end for function goto if in local not or repeat return then until while",
        values: "nil true false self",
        lines: &["--"],
        blocks: &[("--[[", "]]")],
        quotes: &[raw("[[", "]]"), short("\""), short("'")],
        ..C
    },
    Grammar {
        names: "haskell hs elm",
        words: "case class data deriving do else exposing forall foreign if import in infix infixl infixr instance let module newtype of port qualified then type where",
        values: "True False",
        lines: &["--"],
        blocks: &[("{-", "-}")],
        quotes: &[short("\""), LETTER],
        letters: "'",
        ..C
    },
    Grammar {
        names: "sql postgresql postgres pgsql mysql sqlite",
        words: "add all alter and any as asc begin between by cascade case cast check column commit conflict constraint create cross default delete desc distinct do drop else end exists explain foreign from full function grant group having if ilike in index inner insert into is join key left like limit materialized not nothing on or order outer over partition primary recursive references returning revoke right rollback select set table then to transaction trigger union unique update using values view when where window with bigint boolean char date decimal double integer int interval json jsonb numeric precision real serial smallint text time timestamp timestamptz uuid varchar",
        values: "null true false",
        lines: &["--"],
        blocks: STARS,
        capitals: false,
        any_case: true,
        ..C
    },
    Grammar {
        names: "json jsonc",
        words: "",
        values: "null true false",
        keys: Keys::Colon,
        capitals: false,
        ..C
    },
    Grammar {
        names: "yaml yml",
        words: "",
        values: "null true false yes no on off",
        lines: HASH,
        blocks: &[],
        keys: Keys::Colon,
        letters: "-./",
        capitals: false,
        ..C
    },
    Grammar {
        names: "toml ini conf properties env dotenv systemd editorconfig",
        words: "",
        values: "true false",
        lines: &["#", ";"],
        blocks: &[],
        quotes: &[long("\"\"\""), long("'''"), short("\""), raw("'", "'")],
        keys: Keys::Equals,
        letters: "-.",
        capitals: false,
        ..C
    },
    Grammar {
        names: "dockerfile docker makefile make nginx caddyfile caddy",
        words: "FROM AS RUN CMD COPY ADD ENV ARG EXPOSE ENTRYPOINT WORKDIR USER VOLUME LABEL HEALTHCHECK SHELL STOPSIGNAL ifeq ifneq endif else include define endef export server location listen server_name root proxy_pass return handle reverse_proxy file_server",
        values: "on off true false",
        ..SHELL
    },
];
