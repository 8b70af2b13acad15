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

package io.centrali.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DecisionRecordJson}.
 */
class DecisionRecordJsonTests {

	private final DecisionRecordJson json = new DecisionRecordJson(AttributeMasking.none());

	@Test
	void writesAnAllow() {
		DecisionRecord record = Records.of(Records.request().context(Map.of("amount", 500)), Records.allow());
		assertThat(this.json.write(record)).isEqualTo("{\"kind\":\"decision\",\"time\":\"2026-03-02T10:15:30.123456Z\","
				+ "\"decision_id\":\"0195559b-4aeb-7000-8000-000000000001\","
				+ "\"outcome\":\"Allow\",\"reason_code\":\"allow_rule\","
				+ "\"subject\":{\"authenticated\":true,\"user_id\":\"alice\",\"issuer\":\"https://idp.example.com\","
				+ "\"provider\":\"demo\",\"token_id\":\"jti-1\"},"
				+ "\"resource\":\"orders\",\"action\":\"approve\",\"advisory\":false,\"context\":{\"amount\":500},"
				+ "\"policy\":\"order_approval\",\"rule\":\"within-limit\",\"reason\":\"Within your limit\","
				+ "\"indeterminate\":[],\"policy_set\":{\"version\":7,\"digest\":\"cafe\"},"
				+ "\"ip_address\":\"192.0.2.7\",\"duration_us\":41}");
	}

	@Test
	void tellsAQuestionFromAnAct() {
		assertThat(write(Records.of(Records.request(), Records.allow()))).containsEntry("advisory", false);
		assertThat(write(Records.of(Records.request().advisory(true), Records.allow()))).containsEntry("advisory",
				true);
	}

	@Test
	void tellsWhatWasIndeterminate() {
		Map<String, @Nullable Object> record = write(Records.of(Records.request(), Records.deny()));
		assertThat(record).containsEntry("outcome", "Deny").doesNotContainKey("reason");
		assertThat(record.get("indeterminate"))
			.isEqualTo(List.of(Map.of("policy", "order_approval", "rule", "within-limit", "function",
					"integer_less_equal", "operand", "request_metadata.amount", "cause", "wrong_type")));
	}

	@Test
	void leavesOutWhatThereIsNot() {
		Decision decision = Decision.withoutRule(ReasonCode.NO_POLICY_SET, "No policy set is loaded", null,
				Records.TIME);
		Map<String, @Nullable Object> record = write(Records.of(DecisionRequest.of("orders", "approve"), decision));
		assertThat(record).containsOnlyKeys("kind", "time", "decision_id", "outcome", "reason_code", "subject",
				"resource", "action", "advisory", "context", "indeterminate", "detail", "duration_us");
		assertThat(record).containsEntry("outcome", "Indeterminate")
			.containsEntry("detail", "No policy set is loaded")
			.containsEntry("context", Map.of());
	}

	@Test
	void tellsAnAnonymousCallerFromAUserOfThatName() {
		DecisionRequest.Builder nobody = DecisionRequest.of("orders", "approve");
		DecisionRequest.Builder somebody = DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("anonymous").build());
		assertThat(write(Records.of(nobody, Records.deny())).get("subject"))
			.isEqualTo(Map.of("authenticated", false, "user_id", "anonymous"));
		assertThat(write(Records.of(somebody, Records.deny())).get("subject"))
			.isEqualTo(Map.of("authenticated", true, "user_id", "anonymous"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "line\nbreak", "carriage\r\nreturn", "next\u0085line", "line\u2028separator\u2029",
			"\u001b[31mred\u001b[0m", "\u202eevil", "\u2066isolate", "nul\u0000", "del\u007f", "bell\u0007",
			"\ufeffbom", "lone \ud800 high", "lone \udc00 low", "\udc00\ud800", "\ud83d\ude00", "zero\u200bwidth",
			"ʼadmın’ KＫ", "\"},{\"outcome\":\"Allow\"", "\\\"", "back\\slash\\", "</script>", "{}",
			"{0} %s ${jndi:ldap://x}", "=cmd|' /C calc'!A0", "'; DROP TABLE orders;--", "", " " })
	void escapesWhatCouldForgeALine(String naughty) {
		DecisionRequest.Builder request = DecisionRequest.of(naughty, naughty)
			.principal(
					PrincipalAttributes.user("u" + naughty).issuer(naughty).provider(naughty).tokenId(naughty).build())
			.context(Map.of("key" + naughty, List.of(naughty)))
			.ipAddress(naughty);
		String line = this.json.write(Records.of(request, Records.allow()));
		assertThat(line.chars()).allMatch((character) -> character >= ' ' && character <= '~');
		Map<String, @Nullable Object> record = Json.object(line);
		assertThat(record).containsEntry("resource", naughty)
			.containsEntry("action", naughty)
			.containsEntry("ip_address", naughty)
			.containsEntry("context", Map.of("key" + naughty, List.of(naughty)))
			.containsEntry("subject", Map.of("authenticated", true, "user_id", "u" + naughty, "issuer", naughty,
					"provider", naughty, "token_id", naughty));
	}

	@Test
	void escapesEveryCharacter() {
		for (int first = 0; first <= Character.MAX_VALUE; first += 512) {
			StringBuilder characters = new StringBuilder();
			IntStream.range(first, first + 512).forEach((character) -> characters.append((char) character));
			String line = this.json.write(Records.withContext(Map.of("all", characters.toString())));
			assertThat(line).matches("[ -~]+");
			assertThat(context(line)).containsEntry("all", characters.toString());
		}
	}

	@Test
	void keepsNumbersExact() {
		Map<String, Object> context = new LinkedHashMap<>();
		context.put("long", Long.MIN_VALUE);
		context.put("safe", (1L << 53) + 1);
		context.put("big", BigInteger.TEN.pow(20));
		context.put("scale", new BigDecimal("10.50"));
		context.put("negative", new BigDecimal("-0.000000000000000000001"));
		context.put("double", 0.1);
		context.put("float", 0.1f);
		String line = this.json.write(Records.withContext(context));
		assertThat(line)
			.contains("{\"long\":-9223372036854775808,\"safe\":9007199254740993,\"big\":100000000000000000000,"
					+ "\"scale\":10.50,\"negative\":-1E-21,\"double\":0.1,\"float\":0.1}");
	}

	@Test
	@Timeout(5)
	void doesNotWriteOutAHugeNumber() {
		BigInteger huge = BigInteger.ONE.shiftLeft(50_000_000);
		String line = this.json.write(Records.withContext(Map.of("exponent", new BigDecimal("1e999999999"), "scale",
				new BigDecimal("0e-999999999"), "integer", huge, "decimal", new BigDecimal(huge, 3))));
		assertThat(line).contains("\"exponent\":1E+999999999")
			.contains("\"scale\":0E-999999999")
			.contains("\"integer\":\"[truncated, number of 50000001 bits, scale 0, sha256 ")
			.contains("\"decimal\":\"[truncated, number of 50000001 bits, scale 3, sha256 ")
			.hasSizeLessThan(2000);
	}

	@Test
	void writesWhatIsNoNumberAsAString() {
		assertThat(context(this.json.write(Records.withContext(Map.of("nan", Double.NaN, "infinite",
				Float.NEGATIVE_INFINITY, "time", LocalTime.of(9, 0), "atomic", new AtomicLong(1))))))
			.isEqualTo(Map.of("nan", "NaN", "infinite", "-Infinity", "time", "09:00", "atomic", 1));
	}

	@Test
	void showsTheTypeOnlyOfAnUnsupportedValue() {
		assertThat(context(this.json.write(Records.withContext(Map.of("order", new Explosive())))))
			.containsEntry("order", "<unsupported " + Explosive.class.getName() + ">");
	}

	@Test
	void neverAsksAForeignTypeToPrintItself() {
		assertThat(context(this.json.write(Records.withContext(Map.of("number", new ExplosiveNumber())))))
			.containsEntry("number", "<unsupported " + ExplosiveNumber.class.getName() + ">");
		assertThat(context(this.json.write(Records.withContext(Map.of("time", new ExplosiveTime())))))
			.containsEntry("time", "<unsupported " + ExplosiveTime.class.getName() + ">");
	}

	@Test
	void cutsALongStringAndProvesTheWhole() throws Exception {
		String value = "x".repeat(1023) + "\ud83d\ude00".repeat(2_500_000);
		String sha256 = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
		String line = this.json.write(Records.of(DecisionRequest.of(value, "approve")
			.principal(PrincipalAttributes.user(value).build())
			.context(Map.of(value, value)), Records.allow()));
		String cut = "x".repeat(1023) + "[truncated, 5001023 chars, sha256 " + sha256 + "]";
		assertThat(context(line)).isEqualTo(Map.of(cut, cut));
		assertThat(Json.object(line)).containsEntry("resource", cut);
	}

	@Test
	void keepsAStringThatIsLongEnough() {
		String value = "x".repeat(Truncation.MAX_CHARS);
		assertThat(context(this.json.write(Records.withContext(Map.of("value", value))))).containsEntry("value", value);
	}

	@Test
	void boundsCollections() {
		Map<String, Object> context = new LinkedHashMap<>();
		context.put("list", Collections.nCopies(5_000, 1));
		IntStream.range(0, 99).forEach((i) -> context.put("key" + i, i));
		Map<String, @Nullable Object> written = context(this.json.write(Records.withContext(context)));
		assertThat(written).hasSize(ValueWriter.MAX_ELEMENTS + 1)
			.containsEntry("[truncated]", "[truncated, 100 elements]");
		assertThat((List<?>) written.get("list")).hasSize(ValueWriter.MAX_ELEMENTS + 1)
			.last()
			.isEqualTo("[truncated, 5000 elements]");
	}

	@Test
	void boundsNesting() {
		Map<String, Object> itself = new HashMap<>();
		itself.put("itself", itself);
		itself.put("list", List.of(List.of(itself)));
		String line = this.json.write(Records.withContext(itself));
		assertThat(line).contains("[truncated, 2 elements]").hasSizeLessThan(20_000);
		Json.object(line);
	}

	@Test
	void boundsTheValuesOfTheWholeRecord() {
		Object tree = "leaf";
		for (int i = 0; i < 6; i++) {
			tree = Collections.nCopies(10, tree);
		}
		String line = this.json.write(Records.withContext(Map.of("tree", tree)));
		assertThat(line).hasSizeLessThan(10_000).contains("[truncated, 10 elements]");
		Json.object(line);
	}

	@Test
	void writesNullAndTheWordNull() {
		Map<String, @Nullable Object> context = new HashMap<>();
		context.put("value", null);
		context.put("list", Arrays.asList(null, "null"));
		assertThat(context(this.json.write(Records.withContext(context)))).isEqualTo(context);
	}

	@Test
	void masksByFullNameAndBelow() {
		DecisionRecordJson masked = new DecisionRecordJson(AttributeMasking.of(Set.of("user_id", "ip_address",
				"request_metadata.customer", "request_metadata.items.price", "request_metadata.literal")));
		Map<String, Object> context = Map.of("amount", 500, "customer", Map.of("iban", "SECRET"), "items",
				List.of(Map.of("price", "SECRET", "id", 1)), "literal.dotted", "SECRET", "user_id", "mine");
		String line = masked.write(Records.of(Records.request().context(context), Records.allow()));
		assertThat(line).doesNotContain("SECRET", "alice", "192.0.2.7");
		assertThat(context(line)).isEqualTo(Map.of("amount", 500, "customer", "***", "items",
				List.of(Map.of("price", "***", "id", 1)), "literal.dotted", "***", "user_id", "mine"));
		assertThat(Json.object(line)).containsEntry("ip_address", "***");
	}

	@Test
	void neverHashesAMaskedValue() {
		DecisionRecordJson masked = new DecisionRecordJson(AttributeMasking.of(Set.of("request_metadata.secret")));
		assertThat(masked.write(Records.withContext(Map.of("secret", "1".repeat(9999))))).doesNotContain("sha256");
	}

	@Test
	void neverThrowsForADuration() {
		DecisionRecord record = new DecisionRecord(Records.request().build(), Records.allow(),
				Duration.ofSeconds(Long.MAX_VALUE));
		assertThat(write(record)).containsEntry("duration_us", Long.MAX_VALUE);
	}

	@Test
	void writesConcurrently() {
		DecisionRecord record = Records.withContext(Map.of("amount", 500));
		String line = this.json.write(record);
		List<String> lines = new ArrayList<>(
				IntStream.range(0, 1000).parallel().mapToObj((i) -> this.json.write(record)).toList());
		assertThat(lines).containsOnly(line);
	}

	private Map<String, @Nullable Object> write(DecisionRecord record) {
		return Json.object(this.json.write(record));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> context(String line) {
		return (Map<String, @Nullable Object>) Json.object(line).get("context");
	}

	static class Explosive {

		@Override
		public String toString() {
			throw new IllegalStateException("Should not have been printed");
		}

	}

	static class ExplosiveTime implements TemporalAccessor {

		@Override
		public boolean isSupported(TemporalField field) {
			throw new IllegalStateException("Should not have been read");
		}

		@Override
		public long getLong(TemporalField field) {
			throw new IllegalStateException("Should not have been read");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("Should not have been printed");
		}

	}

	static class ExplosiveNumber extends Number {

		@Override
		public int intValue() {
			throw new IllegalStateException("Should not have been read");
		}

		@Override
		public long longValue() {
			return intValue();
		}

		@Override
		public float floatValue() {
			return intValue();
		}

		@Override
		public double doubleValue() {
			return intValue();
		}

		@Override
		public String toString() {
			return String.valueOf(intValue());
		}

	}

}
