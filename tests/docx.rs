mod sample;
#[test]
fn dump() {
    let d = sample::everything();
    let b = dossier::output::docx::render(&d, &sample::GreyPictures).unwrap();
    std::fs::create_dir_all("/tmp/docx-out").unwrap();
    std::fs::write("/tmp/docx-out/all.docx", &b).unwrap();
    let d = sample::document(vec![dossier::document::block::Block::Table(sample::controls("t", 10_000))]);
    let now = std::time::Instant::now();
    let b = dossier::output::docx::render(&d, &sample::GreyPictures).unwrap();
    eprintln!("10000 rows: {:?}, {} bytes", now.elapsed(), b.len());
    eprintln!(
        "{}",
        std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap()
    );
    std::fs::write("/tmp/docx-out/big.docx", &b).unwrap();
}
