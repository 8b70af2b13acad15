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

package io.centrali.spring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.centrali.policy.PolicyBinding;
import io.centrali.spring.actuate.BoundPoliciesDescriptor;
import io.centrali.spring.actuate.CentraliDescriptor;
import io.centrali.spring.actuate.CentraliDescriptor.PolicySetDescriptor;
import io.centrali.spring.actuate.CentraliEndpoint;
import io.centrali.spring.actuate.IdentityMetrics;
import io.centrali.spring.actuate.PolicyHealthIndicator;
import io.centrali.spring.policy.LivePolicySet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliEndpointAutoConfiguration},
 * {@link CentraliHealthContributorAutoConfiguration} and
 * {@link CentraliMetricsAutoConfiguration}.
 */
class CentraliActuatorAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=centrali";

	private final WebApplicationContextRunner withoutProviders = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliAutoConfiguration.class,
				CentraliIdentityAutoConfiguration.class, CentraliEndpointAutoConfiguration.class,
				CentraliHealthContributorAutoConfiguration.class, CentraliMetricsAutoConfiguration.class,
				CentraliPolicyHealthContributorAutoConfiguration.class, CentraliPolicyMetricsAutoConfiguration.class));

	private final WebApplicationContextRunner contextRunner = this.withoutProviders.withPropertyValues(
			"centrali.providers.acme.issuer-uri=https://id.example.com", "centrali.providers.acme.audiences=centrali");

	@Test
	void endpointIsThereWhereItIsExposedOnly() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(CentraliEndpoint.class));
		this.contextRunner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(CentraliEndpoint.class));
		this.contextRunner.withPropertyValues(EXPOSED, "management.endpoint.centrali.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(CentraliEndpoint.class));
	}

	@Test
	void doesWithoutActuatorHealthAndMicrometer() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader(Endpoint.class, HealthContributor.class, MeterRegistry.class))
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("centraliEndpoint")
				.doesNotHaveBean("centraliHealthContributor")
				.doesNotHaveBean("centraliIdentityMetrics")
				.doesNotHaveBean("centraliPoliciesHealthContributor")
				.doesNotHaveBean("centraliPolicyMetrics"));
	}

	@Test
	void endpointDoesWithoutDecoders() {
		this.withoutProviders.withClassLoader(new FilteredClassLoader(JwtDecoder.class))
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context.getBean(CentraliEndpoint.class).centrali().providers()).isEmpty());
	}

	@Test
	void endpointTellsThatNothingIsEnforced() {
		this.contextRunner.withPropertyValues(EXPOSED, "centrali.enabled=false").run((context) -> {
			CentraliDescriptor descriptor = context.getBean(CentraliEndpoint.class).centrali();
			assertThat(descriptor.mode()).isEqualTo("disabled");
			assertThat(descriptor.policySet()).isNull();
		});
	}

	@Test
	void endpointShowsBindingsAndCounts() {
		this.contextRunner
			.withPropertyValues(EXPOSED, "centrali.policies.locations=classpath:policies/",
					"centrali.providers.acme.claim-mappings[0].jwt-path=https://example.com/roles",
					"centrali.providers.acme.claim-mappings[0].attribute=roles",
					"centrali.providers.acme.claim-mappings[0].type=list")
			.run((context) -> {
				CentraliDescriptor descriptor = context.getBean(CentraliEndpoint.class).centrali();
				assertThat(descriptor.policySet()).isNotNull();
				assertThat(descriptor.policySet().policies()).isPositive();
				assertThat(descriptor.policySet().rules()).isPositive();
				assertThat(descriptor.policySet().bindings()).isNotEmpty();
				assertThat(descriptor.providers().get("acme").audiences()).containsExactly("centrali");
				assertThat(descriptor.providers().get("acme").algorithms()).containsExactly("RS256");
				assertThat(descriptor.providers().get("acme").claimMappings()).singleElement()
					.hasToString("MappingDescriptor[jwtPath=https://example.com/roles, attribute=ext_roles, "
							+ "type=list, required=false, hasDefault=false]");
				assertThat(descriptor.claimMappings()).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource({ "orders, approve, true, true", "orders, ship, true, false", "users, approve, true, false",
			"Orders, approve, true, false", "users, read, false, false" })
	void endpointTellsThePoliciesThatTheEngineAsks(String resource, String action, boolean everywhere,
			boolean ofOrders) {
		this.contextRunner
			.withPropertyValues(EXPOSED, "centrali.policies.locations=classpath:policies/",
					"centrali.permissions[0].resource=*", "centrali.permissions[0].actions=approve,ship",
					"centrali.permissions[0].policy=order_approval")
			.run((context) -> {
				BoundPoliciesDescriptor bound = context.getBean(CentraliEndpoint.class).policies(resource, action);
				assertThat(bound).isNotNull();
				assertThat(bound.policies()).hasSize(everywhere ? 1 : 0);
				assertThat(bound.bindings()).extracting(PolicyBinding::origin)
					.containsExactlyElementsOf(!everywhere ? List.of() : ofOrders
							? List.of("document", "centrali.permissions[0]") : List.of("centrali.permissions[0]"));
				LivePolicySet live = context.getBean(LivePolicySet.class);
				assertThat(live.get().isBound(resource, action)).isEqualTo(everywhere);
				assertThat(bound.policySetDigest()).isEqualTo(live.get().id().digest());
			});
	}

	@Test
	void endpointTellsNoPoliciesWhereNothingIsDecided() {
		this.contextRunner.withPropertyValues(EXPOSED, "centrali.enabled=false")
			.run((context) -> assertThat(context.getBean(CentraliEndpoint.class).policies("orders", "approve"))
				.isNull());
	}

	@Test
	void endpointTellsThatTheSourceHoldsWhatCannotGoLive(@TempDir Path directory) throws Exception {
		String policy = new ClassPathResource("policies/orders.json").getContentAsString(StandardCharsets.UTF_8);
		Files.writeString(directory.resolve("orders.json"), policy);
		this.contextRunner.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues(EXPOSED, "centrali.policies.locations=" + directory.toUri(),
					"centrali.policies.poll-interval=1h")
			.run((context) -> {
				CentraliEndpoint endpoint = context.getBean(CentraliEndpoint.class);
				LivePolicySet live = context.getBean(LivePolicySet.class);
				HealthIndicator health = context.getBean("centraliPoliciesHealthContributor", HealthIndicator.class);
				Gauge stale = context.getBean(MeterRegistry.class).get("centrali.policies.stale").gauge();
				assertThat(endpoint.centrali().policySet()).returns(false, PolicySetDescriptor::stale)
					.returns(null, PolicySetDescriptor::problem);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(stale.value()).isZero();
				Files.writeString(directory.resolve("bad.json"), "{");
				live.refresh();
				live.refresh();
				assertThat(endpoint.centrali().policySet()).returns(true, PolicySetDescriptor::stale)
					.extracting(PolicySetDescriptor::problem, InstanceOfAssertFactories.STRING)
					.contains("bad.json:1:");
				assertThat(health.health().getStatus()).isEqualTo(PolicyHealthIndicator.STALE);
				assertThat(health.health().getDetails()).containsEntry("version", 1L)
					.hasEntrySatisfying("stale",
							(details) -> assertThat(details.toString()).contains("bad.json:1:").contains("since"));
				assertThat(stale.value()).isEqualTo(1);
				Files.delete(directory.resolve("bad.json"));
				live.refresh();
				live.refresh();
				assertThat(endpoint.centrali().policySet()).returns(false, PolicySetDescriptor::stale);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(stale.value()).isZero();
			});
	}

	@Test
	void healthOfPoliciesThatAreTooOldIsDown(@TempDir Path directory) throws Exception {
		String policy = new ClassPathResource("policies/orders.json").getContentAsString(StandardCharsets.UTF_8);
		Path orders = Files.writeString(directory.resolve("orders.json"), policy);
		this.contextRunner.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues(EXPOSED, "centrali.policies.locations=" + directory.toUri(),
					"centrali.policies.poll-interval=10ms", "centrali.policies.max-policy-age=1s")
			.run((context) -> {
				HealthIndicator health = context.getBean("centraliPoliciesHealthContributor", HealthIndicator.class);
				Gauge expired = context.getBean(MeterRegistry.class).get("centrali.policies.expired").gauge();
				assertThat(expired.value()).isZero();
				Files.delete(orders);
				Awaitility.await().until(() -> health.health().getStatus().equals(Status.DOWN));
				assertThat(health.health().getDetails()).containsEntry("expired", true).containsKey("stale");
				assertThat(context.getBean(CentraliEndpoint.class).centrali().policySet()).returns(true,
						PolicySetDescriptor::expired);
				assertThat(expired.value()).isOne();
				Files.writeString(orders, policy);
				Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
			});
	}

	@Test
	void healthOfNoPolicyIsUnknown() {
		this.contextRunner.run((context) -> assertThat(
				context.getBean("centraliPoliciesHealthContributor", HealthIndicator.class).health().getStatus())
			.isEqualTo(Status.UNKNOWN));
	}

	@Test
	void healthOfAProviderThatNobodyUsedIsUnknown() {
		this.contextRunner.run((context) -> {
			CompositeHealthContributor health = context.getBean("centraliHealthContributor",
					CompositeHealthContributor.class);
			assertThat(health.getContributor("acme")).isInstanceOfSatisfying(HealthIndicator.class,
					(acme) -> assertThat(acme.health().getStatus()).isEqualTo(Status.UNKNOWN));
		});
	}

	@Test
	void healthCanBeSwitchedOffAndNeedsAProvider() {
		this.contextRunner.withPropertyValues("management.health.centrali.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("centraliHealthContributor")
				.doesNotHaveBean("centraliPoliciesHealthContributor"));
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class,
					CentraliHealthContributorAutoConfiguration.class, CentraliMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("centraliHealthContributor")
				.doesNotHaveBean(IdentityMetrics.class));
	}

	@Test
	void metersAreThereFromTheStartWhereThereIsARegistry() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(IdentityMetrics.class));
		this.contextRunner.withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			int meters = registry.getMeters().size();
			assertThat(
					registry.get("centrali.tokens").tags("provider", "acme", "outcome", "accepted").counter().count())
				.isZero();
			IdentityMetrics metrics = context.getBean(IdentityMetrics.class);
			metrics.keysFetched("other", true);
			assertThat(registry.getMeters()).hasSize(meters);
		});
	}

}
