//! Reed-Solomon error correction, over the field of 256 elements that the standard names.

/// Powers of the element 2 before they begin again.
const ORDER: usize = 255;

const POWERS: [u8; ORDER] = powers();
const LOGARITHMS: [u8; 256] = logarithms();

/// Corrects a block of which the last bytes are correcting ones. Nothing if it holds too many errors.
pub fn correct(block: &mut [u8], correcting: usize) -> Option<()> {
    let syndromes = syndromes(block, correcting);
    if syndromes.iter().all(|syndrome| *syndrome == 0) {
        return Some(());
    }
    let locator = error_locator(&syndromes);
    let errors = locator.len() - 1;
    if errors * 2 > correcting {
        return None;
    }
    let evaluator = error_evaluator(&syndromes, &locator);
    let mut found = 0;
    for from_end in 0..block.len() {
        let inverse = power(ORDER - from_end % ORDER);
        if value(&locator, inverse) == 0 {
            let slope = value(&derivative(&locator), inverse);
            let size = divided(value(&evaluator, inverse), slope)?;
            let at = block.len() - 1 - from_end;
            block[at] ^= product(size, power(from_end));
            found += 1;
        }
    }
    let is_right = self::syndromes(block, correcting).iter().all(|it| *it == 0);
    (found == errors && is_right).then_some(())
}

/// All zero in a block without errors.
fn syndromes(block: &[u8], count: usize) -> Vec<u8> {
    let syndrome = |root: usize| {
        let root = power(root);
        block.iter().fold(0, |sum, byte| product(sum, root) ^ byte)
    };
    (0..count).map(syndrome).collect()
}

/// The shortest polynomial whose roots tell where the errors are (Berlekamp and Massey), lowest power first.
fn error_locator(syndromes: &[u8]) -> Vec<u8> {
    let mut locator = vec![1];
    let mut earlier = vec![1];
    let (mut length, mut shift, mut earlier_gap) = (0, 1, 1);
    for at in 0..syndromes.len() {
        let gap = (0..locator.len().min(at + 1)).fold(0, |sum, power| {
            sum ^ product(locator[power], syndromes[at - power])
        });
        let Some(factor) = divided(gap, earlier_gap).filter(|factor| *factor != 0) else {
            shift += 1;
            continue;
        };
        let before = locator.clone();
        locator.resize(locator.len().max(earlier.len() + shift), 0);
        for (power, coefficient) in earlier.iter().enumerate() {
            locator[power + shift] ^= product(factor, *coefficient);
        }
        if 2 * length <= at {
            length = at + 1 - length;
            (earlier, earlier_gap, shift) = (before, gap, 1);
        } else {
            shift += 1;
        }
    }
    while locator.len() > 1 && locator.last() == Some(&0) {
        locator.pop();
    }
    locator
}

/// With the locator, it tells how large each error is (Forney).
fn error_evaluator(syndromes: &[u8], locator: &[u8]) -> Vec<u8> {
    let coefficient = |power: usize| {
        (0..locator.len().min(power + 1)).fold(0, |sum, part| {
            sum ^ product(locator[part], syndromes[power - part])
        })
    };
    (0..syndromes.len()).map(coefficient).collect()
}

/// In this field, the even powers go.
fn derivative(polynomial: &[u8]) -> Vec<u8> {
    let powers = polynomial.iter().enumerate().skip(1);
    powers
        .map(|(power, coefficient)| if power % 2 == 1 { *coefficient } else { 0 })
        .collect()
}

fn value(polynomial: &[u8], at: u8) -> u8 {
    let highest_first = polynomial.iter().rev();
    highest_first.fold(0, |sum, coefficient| product(sum, at) ^ coefficient)
}

fn power(exponent: usize) -> u8 {
    POWERS[exponent % ORDER]
}

fn product(one: u8, other: u8) -> u8 {
    if one == 0 || other == 0 {
        return 0;
    }
    power(logarithm(one) + logarithm(other))
}

/// Nothing if it is divided by zero.
fn divided(one: u8, by: u8) -> Option<u8> {
    if by == 0 {
        return None;
    }
    Some(product(one, power(ORDER - logarithm(by))))
}

fn logarithm(element: u8) -> usize {
    usize::from(LOGARITHMS[usize::from(element)])
}

const fn powers() -> [u8; ORDER] {
    let mut powers = [1; ORDER];
    let mut exponent = 1;
    while exponent < ORDER {
        let half: u8 = powers[exponent - 1];
        powers[exponent] = (half << 1) ^ ((half >> 7) * 0b0001_1101);
        exponent += 1;
    }
    powers
}

const fn logarithms() -> [u8; 256] {
    let mut logarithms = [0; 256];
    let mut exponent: u8 = 0;
    while exponent < u8::MAX {
        logarithms[POWERS[exponent as usize] as usize] = exponent;
        exponent += 1;
    }
    logarithms
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;

    /// The correcting bytes, by long division.
    fn whole_block(data: &[u8], correcting: usize) -> Vec<u8> {
        let mut divisor = vec![1];
        for root in 0..correcting {
            let mut longer = [divisor.as_slice(), &[0]].concat();
            for (at, coefficient) in divisor.iter().enumerate() {
                longer[at + 1] ^= product(*coefficient, power(root));
            }
            divisor = longer;
        }
        let mut rest = [data, &vec![0; correcting]].concat();
        for at in 0..data.len() {
            let factor = rest[at];
            for (offset, coefficient) in divisor.iter().enumerate() {
                rest[at + offset] ^= product(factor, *coefficient);
            }
        }
        [data, &rest[data.len()..]].concat()
    }

    fn with_errors(block: &[u8], count: usize, rng: &mut Rng) -> Vec<u8> {
        let mut wrong = block.to_vec();
        let mut places: Vec<usize> = (0..block.len()).collect();
        rng.shuffle(&mut places);
        for place in &places[..count] {
            wrong[*place] ^= rng.u8(1..);
        }
        wrong
    }

    #[test]
    fn as_many_errors_as_half_the_correcting_bytes_are_corrected() {
        let mut rng = Rng::with_seed(7);
        for _ in 0..2_000 {
            let correcting = rng.usize(7..=30);
            let data: Vec<u8> = (0..rng.usize(1..=123)).map(|_| rng.u8(..)).collect();
            let block = whole_block(&data, correcting);
            let mut wrong = with_errors(&block, rng.usize(..=correcting / 2), &mut rng);
            assert_eq!(correct(&mut wrong, correcting), Some(()));
            assert_eq!(wrong, block);
        }
    }

    #[test]
    fn many_more_errors_are_refused() {
        let mut rng = Rng::with_seed(8);
        for _ in 0..2_000 {
            let data: Vec<u8> = (0..80).map(|_| rng.u8(..)).collect();
            let block = whole_block(&data, 26);
            let mut wrong = with_errors(&block, 40, &mut rng);
            assert_eq!(correct(&mut wrong, 26), None);
        }
    }

    #[test]
    fn dividing_takes_multiplying_back() {
        for one in 0..=255 {
            for other in 1..=255 {
                assert_eq!(divided(product(one, other), other), Some(one));
            }
            assert_eq!(divided(one, 0), None);
        }
    }
}
