use super::support::{read, shown};

/// A small register in a language, as bytes of an encoding.
fn bytes(encoding: &'static encoding_rs::Encoding, words: [&str; 4]) -> Vec<u8> {
    let [risk, owner, first, second] = words;
    let text = format!("Id;{risk};{owner}\r\nR-1;{first};Ana\r\nR-2;{second};Bo\r\nR-3;{first}, {second};Ana\r\n");
    let (bytes, _, lossy) = encoding.encode(&text);
    assert!(!lossy, "{text}");
    bytes.into_owned()
}

#[test]
fn old_encodings_are_told_by_their_letters_and_named() {
    use encoding_rs as e;
    let czech =
        ["Riziko", "Vlastník", "Únik údajů zákazníků kvůli špatnému šifrování", "Výpadek elektřiny v hlavní budově"];
    let polish = ["Zagrożenie", "Właściciel", "Wyciek danych klientów z powodu błędu", "Przerwa w dostawie prądu"];
    let russian = ["Риск", "Владелец", "Утечка персональных данных клиентов", "Отказ оборудования в серверной"];
    let greek =
        ["Κίνδυνος", "Υπεύθυνος", "Διαρροή προσωπικών δεδομένων πελατών", "Διακοπή ρεύματος στο κέντρο δεδομένων"];
    let german =
        ["Risiko", "Eigentümer", "Abfluss von Kundendaten über gestohlene Geräte", "Stromausfall – keine Überbrückung"];
    let french = ["Risque", "Propriétaire", "Fuite de données à caractère personnel", "Coupure d’électricité au siège"];
    let spanish = ["Riesgo", "Dueño", "Fuga de información de la compañía", "Interrupción de la electricidad"];
    for (encoding, words, named) in [
        (e::WINDOWS_1250, czech, "Windows-1250"),
        (e::ISO_8859_2, polish, "ISO-8859-2"),
        (e::WINDOWS_1250, polish, "Windows-1250"),
        (e::WINDOWS_1251, russian, "Windows-1251"),
        (e::KOI8_R, russian, "KOI8-U"),
        (e::IBM866, russian, "IBM866"),
        (e::WINDOWS_1253, greek, "Windows-1253"),
        (e::WINDOWS_1252, german, "Windows-1252"),
        (e::WINDOWS_1252, french, "Windows-1252"),
        (e::MACINTOSH, german, "Mac Roman"),
        (e::MACINTOSH, french, "Mac Roman"),
        (e::MACINTOSH, spanish, "Mac Roman"),
    ] {
        let workbook = read("a.csv", bytes(encoding, words));
        let [risk, owner, first, second] = words;
        let expected = [
            format!("1: 1=Id | 2={risk} | 3={owner}"),
            format!("2: 1=R-1 | 2={first} | 3=Ana"),
            format!("3: 1=R-2 | 2={second} | 3=Bo"),
            format!("4: 1=R-3 | 2={first}, {second} | 3=Ana"),
        ];
        assert_eq!(shown(&workbook.sheets[0]), expected, "{} {risk}", encoding.name());
        let [assumed] = workbook.diagnostics.as_slice() else { panic!("{:?}", workbook.diagnostics) };
        assert_eq!((assumed.rule.as_str(), assumed.message.ends_with(named)), ("text-encoding", true), "{assumed:?}");
    }
}

#[test]
fn utf_16_without_a_mark_in_any_alphabet() {
    let text = "Id\tРиск\tВладелец\r\nR-1\tУтечка персональных данных\tАнна\r\n";
    let expected = ["1: 1=Id | 2=Риск | 3=Владелец", "2: 1=R-1 | 2=Утечка персональных данных | 3=Анна"];
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        let workbook = read("a.xls", bytes);
        assert_eq!(shown(&workbook.sheets[0]), expected);
        assert_eq!(workbook.diagnostics, []);
    }
}
