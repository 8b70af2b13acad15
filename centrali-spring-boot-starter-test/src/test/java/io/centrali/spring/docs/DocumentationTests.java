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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.ReasonCode;
import io.centrali.lint.Lint;
import io.centrali.policy.Attributes;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyFunctions;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import io.centrali.spring.autoconfigure.CentraliProperties;
import io.centrali.spring.docs.Documentation.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the documentation true: what it shows works, and what there is it names.
 */
class DocumentationTests {

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(?:#([^)]+))?\\)");

	private static final Pattern PROPERTY = Pattern.compile("\"name\": \"(centrali\\.[a-z.-]+)\",\\s+\"type\"");

	@TempDir
	Path directory;

	static Stream<Example> policies() {
		return Documentation.examples("json").filter((example) -> example.text().contains("\"specification\""));
	}

	static Stream<Example> configurations() {
		return Documentation.examples("yaml").filter((example) -> example.text().startsWith("centrali:"));
	}

	static Stream<Example> sources() {
		return Documentation.examples("java");
	}

	@ParameterizedTest
	@MethodSource("policies")
	void policiesLoad(Example example) {
		assertThat(load(example).policies()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void configurationsBind(Example example) throws IOException {
		var resource = new ByteArrayResource(example.text().getBytes(StandardCharsets.UTF_8));
		var sources = new YamlPropertySourceLoader().load("example", resource);
		new ApplicationContextRunner()
			.withInitializer((context) -> sources
				.forEach((source) -> context.getEnvironment().getPropertySources().addFirst(source)))
			.withUserConfiguration(Properties.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@MethodSource("sources")
	void sourcesCompile(Example example) throws IOException {
		assertThat(ExampleCompiler.compile(example.text(), Files.createDirectories(this.directory.resolve("classes"))))
			.as(example.name())
			.isEmpty();
	}

	@Test
	void everyKindOfExampleIsFound() {
		assertThat(policies()).hasSizeGreaterThanOrEqualTo(4);
		assertThat(configurations()).hasSizeGreaterThanOrEqualTo(2);
		assertThat(sources()).hasSizeGreaterThanOrEqualTo(4);
	}

	@Test
	void everyFunctionAttributeAndReasonCodeIsNamed() {
		String policies = Documentation.page("policies.md");
		assertThat(PolicyFunctions.all()).allSatisfy((function) -> assertThat(policies).contains("`" + function + "`"));
		assertThat(Attributes.builtIn())
			.allSatisfy((attribute) -> assertThat(policies).contains("`" + attribute + "`"));
		String decisions = Documentation.page("decisions.md");
		assertThat(ReasonCode.values()).allSatisfy(
				(code) -> assertThat(decisions).contains("| `" + code.code() + "` | " + code.outcome().label() + " |"));
	}

	@Test
	void everyWarningIsNamed() {
		assertThat(Lint.values())
			.allSatisfy((lint) -> assertThat(Documentation.page("policies.md")).contains("| `" + lint.id() + "` |"));
	}

	@Test
	void everyPropertyIsNamedAndDescribed() throws IOException {
		String configuration = Documentation.page("configuration.md");
		try (InputStream stream = CentraliProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			String whole = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			String metadata = whole.substring(whole.indexOf("\"properties\": ["));
			List<String> names = PROPERTY.matcher(metadata)
				.results()
				.map((match) -> match.group(1))
				.filter((name) -> !name.equals("centrali.claim-mappings") && !name.equals("centrali.permissions")
						&& !name.equals("centrali.providers"))
				.distinct()
				.toList();
			assertThat(names).hasSizeGreaterThan(7)
				.allSatisfy((name) -> assertThat(configuration).contains("`" + name + "`"));
			assertThat(metadata.split("\"description\"")).hasSizeGreaterThan(names.size());
		}
	}

	@Test
	void linksLeadSomewhere() {
		for (Path page : Documentation.pages()) {
			LINK.matcher(Documentation.read(page))
				.results()
				.forEach((link) -> assertThat(page.resolveSibling(link.group(1))).as(page + ": " + link.group())
					.exists());
		}
	}

	@Test
	void theExplanationIsWhatTheEngineSays() {
		Example tutorial = policies().filter((example) -> example.text().contains("within-limit"))
			.findFirst()
			.orElseThrow();
		CompiledPolicySet policySet = CompiledPolicySet.compile(load(tutorial));
		Decision decision = new EmbeddedDecisionPoint(() -> policySet, Clock.systemUTC(), AttributeMasking.none())
			.decide(DecisionRequest.of("orders", "approve")
				.principal(PrincipalAttributes.user("alice")
					.claims(new MappedClaims(Map.of("ext_role", "employee", "ext_approval_limit", 1000), List.of()))
					.build())
				.explain(true)
				.build());
		assertThat(Documentation.page("decisions.md")).contains("```text\n" + decision.explanation() + "\n```");
	}

	private static PolicySet load(Example example) {
		return new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS).load(1,
				List.of(PolicyDocument.of(example.name(), example.text())), List.of());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(CentraliProperties.class)
	static class Properties {

	}

}
