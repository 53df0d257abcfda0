//! The words of the made corpus: plain ones first, then made ones without end in sight, the frequent before the rare.

/// Words with no meaning of their own, which descriptions are full of.
pub(crate) const SMALL: &str =
    "a for the and to of in with is from on your by an that it as using or you";

/// Words that people look for.
pub(crate) const PLAIN: &str = "data tool python library simple client server web api file text test code model \
    learning network system user package command line project plugin framework analysis time image service search \
    language interface management support cloud database template parser generator module build security science \
    graphics storage health education finance mapping audio game robot statistics design policy community \
    evaluation accessibility visualization document format stream event message queue cache index query schema \
    type value object function class method field record table column row graph tree list map set key string \
    number date year month calendar schedule meeting group workshop activity card story circle trust power voice \
    map budget plan goal review report survey interview question answer letter book paper article video course \
    lesson teacher student school library museum garden city street house water energy climate weather forest \
    river mountain sea ship train road bridge market price money bank trade work job skill tool method guide \
    recipe kitchen bread coffee music song dance theatre film photo picture colour paint paper print press radio \
    phone camera sensor signal motor engine machine factory material steel glass wood cotton paper fast small \
    large light dark open free public local remote secure safe modern lightweight easy powerful flexible";

/// What a resource is, the most frequent first.
pub(crate) const KINDS: [&str; 8] = [
    "article", "tool", "guide", "dataset", "report", "book", "video", "course",
];

/// What it is about, the most frequent first.
pub(crate) const TOPICS: [&str; 24] = [
    "data",
    "web",
    "learning",
    "api",
    "testing",
    "security",
    "science",
    "graphics",
    "language",
    "network",
    "storage",
    "health",
    "education",
    "finance",
    "mapping",
    "audio",
    "games",
    "robotics",
    "statistics",
    "design",
    "policy",
    "community",
    "evaluation",
    "accessibility",
];

/// What made words are made of.
pub(crate) const SYLLABLES: &str = "ba be bi bo bra ca ce ci co cra da de di do dra fa fe fi fo fla ga ge go gra ha he \
    hi ho ja jo ka ke ki ko kra la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pra qua ra re ri ro ru sa se \
    si so sta ta te ti to tra va ve vi vo wa we wi xa ya yo za ze zo";

/// Letters with their accents: one made word in forty has one.
pub(crate) const ACCENTS: [(char, char); 5] =
    [('a', 'ä'), ('e', 'é'), ('o', 'ö'), ('u', 'ü'), ('c', 'ç')];
