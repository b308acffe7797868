import Testing

@Test func founded() {}
