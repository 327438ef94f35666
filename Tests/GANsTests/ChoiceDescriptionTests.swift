import Foundation
import Tensor
import Testing

@testable import GANs

/// What every value of a choice says of itself: a new one is tested by its line in a list.
@Suite struct ChoiceDescriptionTests {
  static let choices: [any DescribedChoice] =
    (Architecture.all as [any DescribedChoice]) + (Objective.all as [any DescribedChoice])
    + (Conditioning.all as [any DescribedChoice]) + (Regularizer.all as [any DescribedChoice])

  @Test("a choice says what it is and where it is from, and no two have one word")
  func words() {
    for choice in Self.choices {
      #expect(choice.word.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil, "\(choice.word)")
      #expect(!choice.summary.isEmpty && choice.source.contains(/[0-9]{4}/), "\(choice.word)")
    }
    for words in [
      Architecture.all.map(\.word), Objective.all.map(\.word), Conditioning.all.map(\.word),
      Regularizer.all.map(\.word),
    ] {
      #expect(Set(words).count == words.count)
    }
  }

  @Test("a setting can hold what is worth trying, its usual value among it", arguments: choices)
  func settings(_ choice: any DescribedChoice) {
    let settings = choice.settings.map(\.setting)
    #expect(Set(settings.map(\.word)).count == settings.count)
    // Those with names follow those without.
    #expect(!settings.drop { !$0.isNamed }.contains { !$0.isNamed })
    for used in choice.settings {
      let setting = used.setting
      #expect(setting.word.wholeMatch(of: /[a-z][a-z-]*/) != nil && !setting.summary.isEmpty)
      #expect(used.value == used.usual && setting.tries.contains(used.usual), "\(setting.word)")
      #expect(setting.tries.allSatisfy(setting.allows), "\(setting.word)")
      #expect(zip(setting.tries, setting.tries.dropFirst()).allSatisfy { $0.size < $1.size })
    }
  }

  @Test("whatever settings are changed, a choice is read as it was written", arguments: choices)
  func roundTrip(_ choice: any DescribedChoice) throws {
    func check<Choice: DescribedChoice>(_ choice: Choice) throws {
      var random = RandomGenerator(seed: 3)
      for _ in 0..<30 {
        var changed = choice
        for setting in choice.settings.map(\.setting) where random.index(below: 2) == 0 {
          let value = setting.tries[random.index(below: setting.tries.count)]
          changed = changed.with(setting.word, value) ?? changed
        }
        #expect(Choice(named: changed.name) == changed, "\(changed.name)")
        let coded = try JSONEncoder().encode([changed])
        #expect(try JSONDecoder().decode([Choice].self, from: coded) == [changed])
      }
    }
    try check(choice)
  }

  @Test("steps visit every value worth trying, and stay at the last", arguments: choices)
  func steps(_ choice: any DescribedChoice) {
    func check<Choice: DescribedChoice>(_ choice: Choice) {
      for setting in choice.settings.map(\.setting) {
        func value(_ choice: Choice) -> SettingValue? {
          choice.settings.first { $0.setting.word == setting.word }?.value
        }
        guard var stepped = setting.tries.first.flatMap({ choice.with(setting.word, $0) }) else {
          continue
        }
        for next in setting.tries.dropFirst() where choice.with(setting.word, next) != nil {
          stepped = stepped.stepped(setting.word, up: true)
          #expect(value(stepped) == next, "\(setting.word)")
        }
        #expect(stepped.stepped(setting.word, up: true) == stepped)
      }
    }
    check(choice)
  }

  @Test("settings can be given by their names, in any order")
  func names() {
    #expect(Regularizer(named: "noise=steps:300,deviation:0.5")?.name == "noise=0.5,300")
    #expect(Regularizer(named: "noise=steps:300")?.name == "noise=0.1,300")
    #expect(Objective(named: "least-squares=generator:0,fake:-1")?.name == "least-squares=-1,1,0")
    #expect(
      Architecture(named: "progressive=most:16,channels:8")?.name == "progressive=8,most:16")
  }

  @Test(
    "words of former times are read, and written as the settings that they stood for",
    arguments: [
      ("dcgan-plain-critic", "dcgan=plain-critic"),
      ("dcgan-plain-critic=48", "dcgan=48,plain-critic"), ("dcgan-dense", "dcgan=hidden:1024"),
      ("dcgan-dense=16", "dcgan=16,hidden:1024"),
    ])
  func formerWords(former: String, now: String) throws {
    let architecture = try #require(Architecture(named: former))
    #expect(architecture.name == now && Architecture(named: now) == architecture)
  }

  @Test(
    "architectures are read as model files of former times hold them",
    arguments: [
      (
        #"{"multilayerPerceptron":{"_0":{"generatorUnits":[256,512],"discriminatorUnits":[512,256]}}}"#,
        "mlp"
      ),
      (
        #"{"multilayerPerceptron":{"_0":{"generatorUnits":[],"discriminatorUnits":[8]}}}"#,
        "mlp=none,8"
      ),
      (
        #"{"dcgan":{"_0":{"channels":48,"discriminatorBatchNorm":false,"attention":false,"#
          + #""denseUnits":64,"smallestSide":8}}}"#,
        "dcgan=48,plain-critic,hidden:64,smallest:8"
      ),
      (
        #"{"dcgan":{"_0":{"channels":32,"discriminatorBatchNorm":false,"attention":true,"#
          + #""denseUnits":0,"smallestSide":4}}}"#,
        "sagan"
      ),
      (
        #"{"progressive":{"_0":{"channels":4,"mostChannels":8,"phaseSteps":10}}}"#,
        "progressive=4,10,most:8"
      ),
    ])
  func formerFiles(json: String, name: String) throws {
    let read = try JSONDecoder().decode(Architecture.self, from: Data(json.utf8))
    #expect(read.name == name)
  }

  @Test(
    "what holds no architecture is not read as one",
    arguments: [
      #""vgg""#, #""dcgan=0""#, "7", "{}", #"{"vgg":{"_0":{}}}"#,
      #"{"dcgan":{"_0":{"channels":4}}}"#,
      #"{"dcgan":{"_0":{"channels":4,"discriminatorBatchNorm":true,"attention":true,"denseUnits":8,"#
        + #""smallestSide":4}}}"#,
    ])
  func noArchitecture(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Architecture].self, from: Data("[\(json)]".utf8))
    }
  }

  @Test("what cannot be read is refused in a clause that says why")
  func refusals() {
    func reason(_ written: String) -> String {
      do throws(ChoiceError) {
        return try Regularizer(reading: ChoiceText(reading: written)).name
      } catch .setting(let reason) {
        return reason
      } catch {
        return "no such choice"
      }
    }
    #expect(reason("dropout") == "no such choice")
    #expect(reason("packing=17") == "images must be a whole number from 2 to 16")
    #expect(reason("packing=") == "images must be a whole number from 2 to 16")
    #expect(reason("r1=0") == "weight must be a number above 0")
    #expect(reason("label-smoothing=1") == "amount must be a number above 0, at most 0.5")
    #expect(reason("r1=1,2") == "r1 has no setting for 2; it has weight, end, over, every")
    #expect(
      reason("r1=strength:2") == "r1 has no setting for strength:2; it has weight, end, over, every"
    )
    #expect(reason("noise=0.5,deviation:1") == "deviation is given twice; give it once")
  }
}
