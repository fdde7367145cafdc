//! Chance that falls the same way for the same seed, on every machine and for ever (SplitMix64).

/// The dice.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as the seed says.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number below another, which must not be zero.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of several things, of which there must be one.
    pub fn pick<T: Clone>(&mut self, things: &[T]) -> T {
        let at = self.below(things.len() as u64);
        match things.get(at as usize) {
            Some(thing) => thing.clone(),
            None => unreachable!("below the length"),
        }
    }
}
