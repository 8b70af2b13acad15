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

package io.centrali.spring.docs;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.spring.autoconfigure.CentraliAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliPolicyAdministrationAutoConfiguration;
import io.centrali.spring.docs.Documentation.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the example of a preview, which says what the page shows.
 */
class PreviewExampleTests {

	private static final String SALES = """
			"rules": [
			      { "rule_id": "sales", "effect": "Allow", "conditions": [
			        { "function": "string_equal", "attribute": "ext_department", "value": "sales" },
			        { "function": "integer_between", "attribute": "request_metadata", "metadata_key": "amount",
			          "value": { "min": 0, "max": 2000 } } ] },""";

	@TempDir
	Path directory;

	@Test
	void saysWhatThePageShows() throws Exception {
		String policy = Documentation.examples("json")
			.map(Example::text)
			.filter((text) -> text.contains("\"specification\"") && text.contains("within-limit"))
			.findFirst()
			.orElseThrow();
		Path live = Files.createDirectory(this.directory.resolve("live"));
		Path candidate = Files.createDirectory(this.directory.resolve("candidate"));
		Files.writeString(live.resolve("orders.json"), policy);
		Files.writeString(candidate.resolve("orders.json"), policy.replace("\"rules\": [", SALES));
		try (URLClassLoader loader = compiled()) {
			Class<?> review = loader.loadClass("com.example.policies.PolicyReview");
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CentraliAutoConfiguration.class,
						CentraliPolicyAdministrationAutoConfiguration.class))
				.withPropertyValues("centrali.policies.locations=file:" + live)
				.withUserConfiguration(TickingClock.class, review)
				.run((context) -> {
					DecisionPoint decisionPoint = context.getBean(DecisionPoint.class);
					decide(decisionPoint, "alice", Map.of("ext_department", "sales", "ext_approval_limit", 1000), 500);
					decide(decisionPoint, "alice", Map.of("ext_department", "sales", "ext_approval_limit", 1000), 1500);
					decide(decisionPoint, "bob", Map.of("ext_role", "manager"), 9000);
					decide(decisionPoint, "carol", Map.of("ext_approval_limit", 100), 700);
					Method method = review.getDeclaredMethod("review", Path.class);
					ReflectionUtils.makeAccessible(method);
					String report = (String) method.invoke(context.getBean(review), candidate);
					assertThat(report).startsWith("Look at this first\n");
					assertThat(withoutIds(Documentation.page("policies.md")))
						.contains("```text\n" + withoutIds(report.substring(report.indexOf('\n') + 1)) + "\n```");
					assertThat((String) method.invoke(context.getBean(review), live)).startsWith("Safe to activate\n");
				});
		}
	}

	private URLClassLoader compiled() throws Exception {
		Path classes = Files.createDirectory(this.directory.resolve("classes"));
		String source = Documentation.examples("java")
			.map(Example::text)
			.filter((text) -> text.contains("class PolicyReview"))
			.findFirst()
			.orElseThrow();
		assertThat(ExampleCompiler.compile(source, classes)).isEmpty();
		return new URLClassLoader(new URL[] { classes.toUri().toURL() }, getClass().getClassLoader());
	}

	private static void decide(DecisionPoint decisionPoint, String user, Map<String, Object> claims, int amount) {
		decisionPoint.decide(DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user(user).claims(new MappedClaims(claims, List.of())).build())
			.context(Map.of("amount", amount))
			.build());
	}

	private static String withoutIds(String text) {
		return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("\\b[0-9a-f]{12}\\b", "DIGEST");
	}

	@Configuration(proxyBeanMethods = false)
	static class TickingClock {

		private Instant next = Instant.parse("2026-01-30T09:00:00Z");

		@Bean
		Clock clock() {
			InstantSource ticking = () -> {
				Instant now = this.next;
				this.next = now.plusSeconds(1);
				return now;
			};
			return ticking.withZone(ZoneOffset.UTC);
		}

	}

}
