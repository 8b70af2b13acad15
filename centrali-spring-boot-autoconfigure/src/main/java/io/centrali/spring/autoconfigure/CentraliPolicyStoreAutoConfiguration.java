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

import javax.sql.DataSource;

import io.centrali.spring.policy.JdbcPolicyStore;
import io.centrali.spring.policy.PolicyStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for policies in a database.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({ JdbcClient.class, DataSourceScriptDatabaseInitializer.class })
@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "centrali.policies.jdbc.enabled")
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnMissingBean(PolicyStore.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class CentraliPolicyStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PolicySchemaInitializer centraliPolicySchemaInitializer(DataSource dataSource, CentraliProperties properties) {
		return new PolicySchemaInitializer(dataSource, properties.policies().jdbc());
	}

	@Bean
	@DependsOnDatabaseInitialization
	JdbcPolicyStore centraliPolicyStore(DataSource dataSource, CentraliProperties properties) {
		return new JdbcPolicyStore(dataSource, properties.policies().jdbc().notifications());
	}

}
