/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.decision;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.Attributes;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySet;
import io.centrali.policy.Truth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where attributes come from, and where they never do (policy language §5).
 */
class BuiltInAttributeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			resource | string_equal | "orders"
			action | string_equal | "approve"
			user_id | string_equal | "alice"
			issuer | string_equal | "https://issuer.example"
			authorities | list_contains | "SCOPE_orders"
			current_time | time_in_range | {"start": "12:00:00", "end": "12:00:00"}
			current_date | date_in_range | {"start": "2026-03-04", "end": "2026-03-04"}
			current_datetime | datetime_after | "2026-03-04T11:59:59.999Z"
			day_of_week | string_equal | "WEDNESDAY"
			day_of_week | day_of_week_in | ["WEDNESDAY"]
			is_weekend | boolean_equal | false
			ext_role | string_equal | "employee"
			""")
	void noContextEntryShadowsAnAttribute(String attribute, String function, String value) {
		Engine engine = engine(
				PolicyJson.condition(function, "\"attribute\": \"" + attribute + "\", \"value\": " + value))
			.attribute("ext_role", "employee");
		assertThat(engine.approve().isAllowed()).isTrue();
		Stream.concat(Attributes.builtIn().stream(), Stream.of("ext_role", "role")).forEach((name) -> {
			engine.context(name, "manager");
			engine.context("request_metadata", Map.of(name, "manager"));
		});
		assertThat(engine.approve().isAllowed()).isTrue();
	}

	@Test
	void theContextProvidesNoAttribute() {
		for (String attribute : List.of("ext_role", "ip_address", "provider")) {
			Decision decision = engine(
					PolicyJson.condition("string_equal", "\"attribute\": \"" + attribute + "\", \"value\": \"x\""))
				.context(attribute, "x")
				.approve();
			assertThat(decision.isAllowed()).isFalse();
			assertThat(decision.indeterminacies()).extracting(Indeterminacy::cause)
				.containsExactly(Indeterminacy.Cause.ABSENT);
		}
	}

	@Test
	void theProviderAndTheAddressAreThoseOfTheRequest() {
		Engine engine = Engine.of(PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("r",
				PolicyJson.condition("string_equal", "\"attribute\": \"provider\", \"value\": \"demo\""),
				PolicyJson.condition("ip_in_range", "\"attribute\": \"ip_address\", \"value\": \"10.0.0.0/8\"")))));
		PrincipalAttributes alice = PrincipalAttributes.user("alice").provider("demo").build();
		DecisionRequest.Builder request = DecisionRequest.of("orders", "approve").principal(alice);
		assertThat(engine.decide(request.ipAddress("10.1.2.3")).isAllowed()).isTrue();
		assertThat(engine.decide(request.ipAddress("11.1.2.3")).isAllowed()).isFalse();
		assertThat(engine.decide(request.ipAddress(null)).indeterminacies()).extracting(Indeterminacy::toString)
			.containsExactly("p/r: ip_in_range ip_address is absent");
	}

	@Test
	void anEmptyNameIsANameToo() {
		String condition = PolicyJson.metadata(".amount", "integer_equal", "1");
		assertThat(engine(condition).context("", Map.of("amount", 1)).approve().isAllowed()).isTrue();
		assertThat(engine(condition).context("amount", 1).approve().isAllowed()).isFalse();
		assertThat(engine(PolicyJson.metadata("order.", "integer_equal", "1")).context("order", Map.of("", 1))
			.approve()
			.isAllowed()).isTrue();
	}

	@Test
	void whatLiesWithinAnUnsupportedValueIsUnknownRatherThanAbsent() {
		PolicySet policySet = PolicyJson
			.load(PolicyJson.policy("p", PolicyJson.allow("allow", PolicyJson.always(Truth.TRUE)),
					PolicyJson.deny("suspended", PolicyJson.metadata("customer.suspended", "attribute_exists", null),
							PolicyJson.metadata("customer.suspended", "boolean_equal", "true"))));
		assertThat(Engine.of(policySet).context("customer", Map.of("name", "Acme")).approve().isAllowed()).isTrue();
		assertThat(Engine.of(policySet).context("customer", "Acme").approve().isAllowed()).isTrue();
		Decision decision = Engine.of(policySet).context("customer", new Object()).approve();
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DENY_RULE_INDETERMINATE);
		assertThat(decision.indeterminacies()).extracting(Indeterminacy::cause)
			.containsExactly(Indeterminacy.Cause.WRONG_TYPE);
	}

	@Test
	void aKeyWithDotsIsTriedWholeAndThenWalksNestedMaps() {
		String condition = PolicyJson.metadata("order.total.amount", "integer_equal", "1");
		Map<String, Object> nested = Map.of("total", Map.of("amount", 1));
		assertThat(engine(condition).context("order", nested).approve().isAllowed()).isTrue();
		assertThat(engine(condition).context("order.total.amount", 1).approve().isAllowed()).isTrue();
		assertThat(engine(condition).context("order", nested).context("order.total.amount", 2).approve().isAllowed())
			.isFalse();
		// A null is there, so nothing behind it is tried.
		assertThat(engine(condition).context("order", nested).context("order.total.amount", null).approve())
			.extracting((decision) -> decision.indeterminacies().get(0).cause())
			.isEqualTo(Indeterminacy.Cause.NULL);
		assertThat(engine(condition).context("order", "x").approve())
			.extracting((decision) -> decision.indeterminacies().get(0).cause())
			.isEqualTo(Indeterminacy.Cause.ABSENT);
	}

	@Test
	void theClockIsReadOnceADecision() {
		AtomicLong readings = new AtomicLong();
		// Each reading is a day later: Saturday, Sunday, Monday.
		Clock clock = new Clock() {

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return Instant.parse("2026-03-07T12:00:00Z").plusSeconds(86400 * readings.getAndIncrement());
			}

		};
		CompiledPolicySet policySet = CompiledPolicySet.compile(PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow(
				"r", PolicyJson.condition("boolean_equal", "\"attribute\": \"is_weekend\", \"value\": true"),
				PolicyJson.condition("string_equal", "\"attribute\": \"day_of_week\", \"value\": \"SATURDAY\""),
				PolicyJson.condition("date_before", "\"attribute\": \"current_date\", \"value\": \"2026-03-08\"")))));
		Decision decision = new EmbeddedDecisionPoint(() -> policySet, clock, AttributeMasking.none())
			.decide(DecisionRequest.of("orders", "approve")
				.principal(PrincipalAttributes.user("alice").build())
				.explain(true)
				.build());
		assertThat(decision.isAllowed()).isTrue();
		assertThat(decision.evaluatedAt()).isEqualTo("2026-03-07T12:00:00Z");
		assertThat(readings).hasValue(1);
	}

	@ParameterizedTest
	@CsvSource({
			// The clocks of Berlin went from 02:00 to 03:00 on 29 March 2026, and from
			// 03:00 to 02:00 on 25 October.
			"Europe/Berlin, 2026-03-29T00:59:59Z, 01:59:59", "Europe/Berlin, 2026-03-29T01:00:00Z, 03:00:00",
			"Europe/Berlin, 2026-10-25T00:30:00Z, 02:30:00", "Europe/Berlin, 2026-10-25T01:30:00Z, 02:30:00",
			"Europe/Berlin, 2026-03-04T11:00:00Z, 12:00:00", "Europe/Berlin, 2026-07-04T10:00:00Z, 12:00:00",
			"America/New_York, 2026-03-04T17:00:00Z, 12:00:00", "Asia/Kolkata, 2026-03-04T06:30:00Z, 12:00:00",
			"Pacific/Kiritimati, 2026-03-03T22:00:00Z, 12:00:00", "UTC, 2026-03-04T12:00:00Z, 12:00:00" })
	void timesAreOfThePolicysZone(String zone, String now, String local) {
		String range = "\"attribute\": \"current_time\", \"value\": {\"start\": \"" + local + "\", \"end\": \"" + local
				+ "\"}";
		String policy = PolicyJson.policy("p", PolicyJson.allow("r", PolicyJson.condition("time_in_range", range)));
		String zoned = PolicyJson.policy("p", PolicyJson.allow("r",
				PolicyJson.condition("time_in_range", range + ", \"time_zone\": \"" + zone + "\"")));
		TimeZone before = TimeZone.getDefault();
		try {
			for (String server : List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia")) {
				TimeZone.setDefault(TimeZone.getTimeZone(server));
				assertThat(Engine.of(PolicyJson.load(ZoneId.of(zone), policy)).at(now).approve().isAllowed())
					.as("server in %s", server)
					.isTrue();
				assertThat(Engine.of(PolicyJson.load(zoned)).at(now).approve().isAllowed()).isTrue();
			}
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin, 2026-03-06T22:59:59Z, false", "Europe/Berlin, 2026-03-06T23:00:00Z, true",
			"Pacific/Kiritimati, 2026-03-06T10:00:00Z, true", "America/New_York, 2026-03-09T03:59:59Z, true",
			"America/New_York, 2026-03-09T04:00:00Z, false" })
	void weekendsAreOfThePolicySetsZone(String zone, String now, boolean weekend) {
		String policy = PolicyJson.policy("p", PolicyJson.allow("r",
				PolicyJson.condition("boolean_equal", "\"attribute\": \"is_weekend\", \"value\": true")));
		assertThat(Engine.of(PolicyJson.load(ZoneId.of(zone), policy)).at(now).approve().isAllowed())
			.isEqualTo(weekend);
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-29T02:30:00, INDETERMINATE", "2026-10-25T02:30:00, INDETERMINATE",
			"2026-03-29T03:00:00, TRUE", "2026-03-29T02:30:00+01:00, TRUE" })
	void aLocalTimeThatIsSkippedOrRepeatedIsNoInstant(String datetime, Truth truth) {
		Decision decision = engine(PolicyJson.condition("datetime_before",
				"\"attribute\": \"request_metadata\", \"metadata_key\": \"at\", \"value\": \"2027-01-01T00:00:00Z\", \"time_zone\": \"Europe/Berlin\""))
			.context("at", datetime)
			.approve();
		assertThat(decision.explanation().rules().get(0).result()).isEqualTo(truth);
	}

	static Stream<Arguments> javaTimes() {
		LocalDateTime noon = LocalDateTime.parse("2026-03-04T12:00:00");
		ZoneId newYork = ZoneId.of("America/New_York");
		return Stream.of(Arguments.of("datetime_before", noon.toInstant(ZoneOffset.UTC), Truth.TRUE),
				Arguments.of("datetime_before", noon.atOffset(ZoneOffset.UTC), Truth.TRUE),
				Arguments.of("datetime_before", noon.atOffset(ZoneOffset.ofHours(-5)), Truth.FALSE),
				Arguments.of("datetime_before", noon.atZone(ZoneOffset.UTC), Truth.TRUE),
				Arguments.of("datetime_before", noon.atZone(newYork), Truth.FALSE),
				Arguments.of("datetime_before", noon, Truth.TRUE),
				Arguments.of("datetime_before", noon.plusHours(1), Truth.FALSE),
				Arguments.of("datetime_before", noon.toLocalDate(), Truth.INDETERMINATE),
				Arguments.of("datetime_before", noon.toLocalTime(), Truth.INDETERMINATE),
				Arguments.of("date_before", noon.toLocalDate(), Truth.TRUE),
				Arguments.of("date_before", noon.toLocalDate().plusDays(1), Truth.FALSE),
				Arguments.of("date_before", noon, Truth.INDETERMINATE),
				Arguments.of("time_in_range", noon.toLocalTime(), Truth.TRUE),
				Arguments.of("time_in_range", noon.toLocalTime().plusNanos(1), Truth.FALSE),
				Arguments.of("time_in_range", noon, Truth.INDETERMINATE),
				Arguments.of("day_of_week_in", DayOfWeek.WEDNESDAY, Truth.TRUE),
				Arguments.of("day_of_week_in", DayOfWeek.THURSDAY, Truth.FALSE),
				Arguments.of("day_of_week_in", noon.toLocalDate(), Truth.TRUE),
				Arguments.of("day_of_week_in", noon.toLocalDate().plusDays(1), Truth.FALSE),
				Arguments.of("day_of_week_in", noon, Truth.INDETERMINATE));
	}

	@ParameterizedTest
	@MethodSource("javaTimes")
	void comparesJavaTimes(String function, Object at, Truth truth) {
		String value = switch (function) {
			case "datetime_before" -> "\"2026-03-04T12:00:01Z\"";
			case "date_before" -> "\"2026-03-05\"";
			case "time_in_range" -> "{\"start\": \"09:00\", \"end\": \"12:00\"}";
			default -> "[\"WEDNESDAY\"]";
		};
		Decision decision = engine(PolicyJson.metadata("at", function, value)).context("at", at).approve();
		assertThat(decision.explanation().rules().get(0).result()).isEqualTo(truth);
	}

	// Matching takes as long as expression times input.
	@Test
	void matchesNoMoreThan8192Characters() {
		Engine engine = engine(PolicyJson.metadata("text", "string_matches", "\"a*\""));
		assertThat(engine.context("text", "a".repeat(8192)).approve().isAllowed()).isTrue();
		Decision decision = engine.context("text", "a".repeat(8193)).approve();
		assertThat(decision.indeterminacies()).extracting(Indeterminacy::toString)
			.containsExactly("p/r: string_matches request_metadata.text is of the wrong type");
	}

	static Stream<Arguments> javaNumbers() {
		return Stream.of(Arguments.of(1000, true), Arguments.of(1000L, true), Arguments.of((short) 1000, true),
				Arguments.of((byte) 100, true), Arguments.of(1000.0, true), Arguments.of(1000.0f, true),
				Arguments.of(new BigDecimal("1000.000"), true), Arguments.of(new BigDecimal("1E+3"), true),
				Arguments.of(BigInteger.valueOf(1000), true), Arguments.of(new AtomicLong(1000), true),
				Arguments.of(1000.0000000001, false), Arguments.of(Math.nextUp(1000f), false),
				Arguments.of(new BigDecimal("1000.0000000000000000000000001"), false),
				Arguments.of(BigInteger.ONE.shiftLeft(64), false), Arguments.of(Long.MAX_VALUE, false),
				Arguments.of(Double.NaN, false), Arguments.of(Double.POSITIVE_INFINITY, false),
				Arguments.of(Double.NEGATIVE_INFINITY, false), Arguments.of(Float.NaN, false),
				Arguments.of(new OtherNumber(), false), Arguments.of("1000", false), Arguments.of('5', false),
				Arguments.of(true, false), Arguments.of(new int[] { 1000 }, false));
	}

	@ParameterizedTest
	@MethodSource("javaNumbers")
	void comparesJavaNumbersExactly(Object amount, boolean allowed) {
		assertThat(engine(PolicyJson.metadata("amount", "integer_less_equal", "1000")).context("amount", amount)
			.approve()
			.isAllowed()).isEqualTo(allowed);
	}

	@Test
	void zeroIsZero() {
		for (Object zero : List.of(0, -0.0, 0.0, -0.0f, BigDecimal.ZERO.setScale(5))) {
			assertThat(engine(PolicyJson.metadata("amount", "integer_equal", "0")).context("amount", zero)
				.approve()
				.isAllowed()).isTrue();
		}
	}

	@Test
	@Tag("long")
	@Timeout(20)
	void comparesLongListsQuickly() {
		Map<String, Object> context = new HashMap<>();
		context.put("left", Stream.iterate(0, (i) -> i + 1).limit(40_000).toList());
		context.put("right", Stream.iterate(-1, (i) -> i - 1).limit(40_000).toList());
		Engine engine = engine(PolicyJson.condition("list_contains_any",
				"\"attribute\": \"request_metadata\", \"metadata_key\": \"left\", \"value_from_attribute\": \"request_metadata\", \"value_metadata_key\": \"right\""));
		context.forEach(engine::context);
		assertThat(engine.approve().isAllowed()).isFalse();
	}

	private static Engine engine(String condition) {
		return Engine.of(PolicyJson.load(PolicyJson.policy("p", PolicyJson.allow("r", condition))));
	}

	private static final class OtherNumber extends Number {

		@Override
		public int intValue() {
			return 1;
		}

		@Override
		public long longValue() {
			return 1;
		}

		@Override
		public float floatValue() {
			return 1;
		}

		@Override
		public double doubleValue() {
			return 1;
		}

	}

}
