// SPDX-License-Identifier: Apache-2.0

/// Whether the input meets what one named consumer needs.
public struct ProfileResult: Sendable {
    /// The profile's name, as given to `--profile`.
    public var name: String
    /// What people call it, such as `Clever secure sync`.
    public var title: String
    /// How many of its required items hold.
    public var requiredMet: Int
    /// How many items it requires.
    public var required: Int
    /// How many of its recommended items hold.
    public var recommendedMet: Int
    /// How many items it recommends.
    public var recommended: Int
    /// The required items that do not hold, such as `classes.termSourcedIds`.
    public var missing: [String]

    /// Creates the result of one profile.
    public init(
        name: String,
        title: String,
        requiredMet: Int,
        required: Int,
        recommendedMet: Int = 0,
        recommended: Int = 0,
        missing: [String] = []
    ) {
        self.name = name
        self.title = title
        self.requiredMet = requiredMet
        self.required = required
        self.recommendedMet = recommendedMet
        self.recommended = recommended
        self.missing = missing
    }

    /// True where every required item holds.
    public var isMet: Bool { requiredMet == required && missing.isEmpty }

    /// `met` or `not met`.
    public var words: String { isMet ? "met" : "not met" }
}
