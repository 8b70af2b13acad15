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

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.JdbcPolicyStore;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyChannel;
import io.centrali.spring.policy.PolicySourceException;
import io.centrali.spring.policy.PolicyStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliPolicyStoreAutoConfiguration}.
 */
class CentraliPolicyStoreAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CentraliAutoConfiguration.class, CentraliPolicyStoreAutoConfiguration.class))
		.withPropertyValues("centrali.policies.jdbc.enabled=true");

	private final ApplicationContextRunner withDatabase = this.contextRunner
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());

	private final ApplicationContextRunner withPolicies = this.withDatabase
		.withPropertyValues("centrali.policies.jdbc.initial-locations=classpath:policies/");

	@Test
	void anEmbeddedDatabaseIsGivenTablesAndTheInitialPolicies() {
		this.withPolicies.run((context) -> {
			assertThat(context).hasSingleBean(JdbcPolicyStore.class);
			assertThat(context.getBean(PolicyStore.class).history(null, 10)).hasSize(1);
			assertThat(context.getBean(LivePolicySet.class).status().policies()).isOne();
		});
	}

	@Test
	void policiesOfOtherLocationsDecideTogetherWithThoseOfTheDatabase() {
		this.withPolicies
			.withPropertyValues("centrali.policies.locations=classpath:io/centrali/spring/autoconfigure/more-policies/")
			.run((context) -> assertThat(context.getBean(LivePolicySet.class).status().policies()).isEqualTo(2));
	}

	@Test
	void theDatabaseMayBeTheOnlySource() {
		this.withPolicies.withPropertyValues("centrali.policies.locations=")
			.run((context) -> assertThat(context.getBean(LivePolicySet.class).status().policies()).isOne());
	}

	@Test
	void anActivationIsFollowed() {
		this.withPolicies.run((context) -> {
			PolicyStore store = context.getBean(PolicyStore.class);
			List<PolicyDocument> documents = List.of(new PolicyDocument("bills.json",
					new ClassPathResource("more-policies/bills.json", getClass()).getContentAsByteArray()));
			store.save(documents, "ann", "bills only", 1L);
			store.activate(PolicyChannel.LIVE, 2L, 1L, "ann", "");
			LivePolicySet live = context.getBean(LivePolicySet.class);
			live.reload();
			assertThat(live.status().bindings()).singleElement()
				.satisfies((binding) -> assertThat(binding.resource()).isEqualTo("bills"));
		});
	}

	@Test
	void withoutAnActiveVersionTheApplicationDoesNotStart() {
		this.withDatabase.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(PolicySourceException.class)
			.hasMessage("No version of the policies in the database was ever activated"));
	}

	@Test
	void withoutADatabaseTheApplicationDoesNotStart() {
		this.contextRunner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining("centrali.policies.jdbc.enabled"));
	}

	@Test
	void withoutSpringJdbcTheApplicationDoesNotStart() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void ofTwoDatabasesNeitherIsChosen() {
		this.contextRunner.withUserConfiguration(TwoDatabases.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void tablesOfOthersAreNotCreatedUnlessAskedFor() {
		this.withPolicies.withPropertyValues("centrali.policies.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(SQLException.class)
				.hasMessageContaining("centrali"));
	}

	@Test
	void aStoreOfTheApplicationIsUsed() {
		this.contextRunner.withUserConfiguration(OwnStore.class)
			.withPropertyValues("centrali.policies.jdbc.enabled=false",
					"centrali.policies.jdbc.initial-locations=classpath:policies/")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(PolicySchemaInitializer.class);
				assertThat(context.getBean(LivePolicySet.class).status().policies()).isOne();
			});
	}

	@Test
	void aMaximumAgeMustBePossible() {
		this.withPolicies.withPropertyValues("centrali.policies.max-policy-age=10ms")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("at least a second"));
		this.withPolicies
			.withPropertyValues("centrali.policies.max-policy-age=9s", "centrali.policies.poll-interval=5s")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("and twice"));
		this.withPolicies
			.withPropertyValues("centrali.policies.max-policy-age=10s", "centrali.policies.poll-interval=5s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void policiesThatAreNeverLookedAtAgainCannotAge() {
		this.contextRunner
			.withPropertyValues("centrali.policies.jdbc.enabled=false",
					"centrali.policies.locations=classpath:policies/", "centrali.policies.max-policy-age=1h")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("never looked at again"));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDatabases {

		@Bean
		DataSource one() {
			return new DriverManagerDataSource("jdbc:h2:mem:one");
		}

		@Bean
		DataSource two() {
			return new DriverManagerDataSource("jdbc:h2:mem:two");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		PolicyStore ownStore() {
			DataSource dataSource = new DriverManagerDataSource(
					"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
			new ResourceDatabasePopulator(new ClassPathResource("schema-h2.sql", JdbcPolicyStore.class))
				.execute(dataSource);
			return new JdbcPolicyStore(dataSource);
		}

	}

}
