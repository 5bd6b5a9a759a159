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
    /// How many records the consumer would turn away.
    public var turnedAway = 0
    /// The items that could not be judged, each with the reason.
    public var unjudged: [String] = []

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

    /// What a consumer would do with the input, as far as the profile knows the consumer.
    public var sentence: String {
        if isMet { return "conforms to the profile \(name) as we know it" }
        let records = turnedAway == 0 ? "" : ", which would turn away \(PlainText.count(turnedAway, "record"))"
        return "does not conform to the profile \(name) as we know it\(records)"
    }

    /// `met` or `not met`.
    public var words: String { isMet ? "met" : "not met" }
}
