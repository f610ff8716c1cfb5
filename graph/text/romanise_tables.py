"""Tables of romanisation: usual spellings of Burmese consonants, medials and rimes; spellings of one sound.

Spelling follows the custom of names in Myanmar newspapers and of MIMU's place names where these agree; there is no
official one. Each table is text of ``what:as`` pairs, read once. Sound classes are single letters: small ones for plain
consonants and vowels, capitals for sounds of two letters (C as in Kyaw, X as in Shwe, I as in Naing, O as in Aung).
"""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


CONSONANTS = _pairs("""
    က:k ခ:kh ဂ:g ဃ:g င:ng စ:s ဆ:hs ဇ:z ဈ:z ဉ:ny ည:ny ဋ:t ဌ:ht ဍ:d ဎ:d ဏ:n တ:t ထ:ht ဒ:d ဓ:d န:n ပ:p ဖ:hp ဗ:b ဘ:b မ:m
    ယ:y ရ:y လ:l ဝ:w သ:th ဟ:h ဠ:l အ: ၐ:sh ၑ:s ၚ:ng ၛ:z ၜ:b ၝ:b ၡ:sh ၥ:th ၦ:hp ၵ:k ၶ:kh ၷ:g ၸ:s ၹ:z ၺ:ny ၻ:d ၼ:n ၽ:hp ၾ:f
    ၿ:b ႀ:th ႁ:h
""")
# A consonant with its medials, if the spelling is not simply the letters one after the other.
ONSETS = _pairs("""
    ကျ:ky ကြ:ky ချ:ch ခြ:ch ဂျ:gy ဂြ:gy ငြ:ny ရှ:sh ယှ:sh လျှ:sh သျှ:sh ဟျ:hy ယျ:y
""")
# Syllables that do not sound like their parts: Ei, Wun, Wut.
SYLLABLES = _pairs("အိ:ei ဝန်:wun ဝမ်:wun ဝဏ်:wun ဝတ်:wut ဝပ်:wut")
RIMES = _pairs("""
    -:a ာ:ar ိ:i ီ:i ု:u ူ:u ေ:ay ဲ:e ော:aw ော်:aw ံ:an ို:o ယ်:e ိံ:ein ုံ:on ွံ:un
    က်:et ာက်:at ိက်:eik ုက်:ok ောက်:auk ိုက်:aik ွက်:wet င်:in ောင်:aung ိုင်:aing ွင်:win စ်:it ည်:i ဉ်:in
    တ်:at ိတ်:eik ုတ်:ok ွတ်:ut ပ်:at ိပ်:eik ုပ်:ok ွပ်:ut န်:an ိန်:ein ုန်:on ွန်:un မ်:an ိမ်:ein ုမ်:on ွမ်:un
    ာန်:an ာမ်:am ာဏ်:an ဏ်:an ဝ်:aw ိဝ်:iw ုဝ်:ow ေဝ်:ew ႆ:ai ွႆ:oi ိင်:ein ိဉ်:ein ွေ:we
""")
FINALS = _pairs("""
    က:k ခ:k ဂ:k ဃ:k င:ng စ:t ဆ:t ဇ:t ဉ:n ည:n ဋ:t ဌ:t ဍ:t ဏ:n တ:t ထ:t ဒ:t ဓ:t န:n ပ:p ဖ:p ဗ:p ဘ:p မ:m ယ: ရ: လ:n သ:t ဟ:
    ဠ:n ဝ:w
""")
# Finals that sound like another final: ဒဂ် and ဒက်, ဗုဒ် and ဗုတ်.
SAME_FINAL = _pairs("ခ:က ဂ:က ဃ:က ဆ:စ ဇ:စ ဋ:တ ဌ:တ ဍ:တ ထ:တ ဒ:တ ဓ:တ သ:တ ဖ:ပ ဗ:ပ ဘ:ပ ဏ:န လ:န ဠ:န ရ:န")

ONSET_SOUNDS = _pairs("""
    k:k kh:k hk:k g:k gh:k q:k c:k ck:k ky:C gy:C hky:C khy:C kyh:C ch:C j:C gj:C
    s:s hs:s z:s ts:s hz:s x:s zh:X sh:X hsh:X shy:X t:t ht:t d:t dh:t th:T hth:T
    p:p hp:p ph:p b:p bh:p f:p m:m hm:m mh:m n:n hn:n nh:n ng:n hng:n ny:ny hny:ny
    y:y hy:y r:y hr:y rh:y l:l hl:l lh:l w:w hw:w wh:w v:w h:h
""")
GLIDES = _pairs("y:y r:y w:w yw:yw")
VOWEL_SOUNDS = _pairs("""
    a:a aa:a ar:a ah:a i:i ii:i ee:i ie:i ih:i y:i ea:i u:u uu:u oo:u ou:u uh:u e:e ay:e ei:e ey:e eh:e ae:e ai:e aye:e
    eye:e er:e o:o oh:o aw:o or:o ow:o oe:o au:o ao:o ore:o awe:o ew:iu iw:iu oi:we oy:we ue:we wai:we
""")
# Shan names, whose spelling follows Shan and whose Burmese follows Burmese: မိုင်း, ကျိုင်း, လွိုင်.
SYLLABLE_SOUNDS = _pairs("mong:mIn keng:CIn loi:lwI")
RIME_SOUNDS = _pairs("""
    an:an am:an ang:an un:un um:un on:un om:un ohn:un one:un oun:un oon:un own:un oom:un ong:un ung:un
    in:in im:in ing:in inn:in een:in ein:en eim:en en:en em:en eng:In ain:In ine:In aing:In ime:In ai:In
    aung:On aun:On awng:On awn:On auk:Oq awk:Oq out:Oq aut:Oq ouk:Oq
    aik:Iq ike:Iq ite:Iq ait:Iq eik:eq eit:eq ate:eq ake:eq ok:uq oke:uq ote:uq oak:uq uk:uq ut:uq ot:uq op:uq
    at:aq ap:aq ak:aq et:eq ek:eq ep:eq it:iq ip:iq ik:iq is:iq
""")
