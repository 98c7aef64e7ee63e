//! Points, ranges and rectangles, in points of the screen or of a picture: right is +x, down is +y.

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// The point at `x` and `y`.
pub const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// From one coordinate to another that is not smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// Where it begins.
    pub min: f32,
    /// Where it ends.
    pub max: f32,
}

impl Range {
    /// From `min` to `max`.
    pub const fn new(min: f32, max: f32) -> Self {
        Self { min, max }
    }

    /// `half` to both sides of `center`.
    pub const fn around(center: f32, half: f32) -> Self {
        Self::new(center - half, center + half)
    }

    /// Halfway.
    pub const fn center(self) -> f32 {
        0.5 * (self.min + self.max)
    }

    /// How long it is.
    pub const fn length(self) -> f32 {
        self.max - self.min
    }

    /// Longer by `by` at both ends.
    #[must_use]
    pub const fn grown(self, by: f32) -> Self {
        Self::new(self.min - by, self.max + by)
    }

    /// The same, further along.
    #[must_use]
    pub const fn shifted(self, by: f32) -> Self {
        Self::new(self.min + by, self.max + by)
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Area {
    /// By its corner and size.
    pub const fn new(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self { left, top, width, height }
    }

    /// Over two ranges.
    pub const fn over(x: Range, y: Range) -> Self {
        Self::new(x.min, y.min, x.length(), y.length())
    }

    /// Right edge.
    pub const fn right(self) -> f32 {
        self.left + self.width
    }

    /// Lower edge.
    pub const fn bottom(self) -> f32 {
        self.top + self.height
    }
}
