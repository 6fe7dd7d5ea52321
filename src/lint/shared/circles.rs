/// The circles a walk along the dependencies runs into, each from its first member in the order of the list; every
/// member is visited once.
pub fn circles(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; before.len()];
    let mut on_path: Vec<Option<usize>> = vec![None; before.len()];
    let mut found = Vec::new();
    for root in 0..before.len() {
        if seen[root] {
            continue;
        }
        seen[root] = true;
        on_path[root] = Some(0);
        let mut path = vec![(root, 0)];
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(&step) = before[at].get(*next) else {
                on_path[at] = None;
                path.pop();
                continue;
            };
            *next += 1;
            if let Some(depth) = on_path[step] {
                let mut circle: Vec<_> = path[depth..].iter().map(|(at, _)| *at).collect();
                circle.sort_unstable();
                found.push(circle);
            } else if !seen[step] {
                seen[step] = true;
                on_path[step] = Some(path.len());
                path.push((step, 0));
            }
        }
    }
    found
}
