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

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.claims.ClaimType;
import io.centrali.spring.identity.KeyWarmUp;
import io.centrali.spring.identity.ProviderType;
import io.centrali.spring.security.ProblemHandling;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * {@link ConfigurationProperties Configuration properties} for Centrali. One that is not
 * known stops the start-up: a mistyped name must not leave a default in force.
 *
 * @param enabled Whether checks are enforced. Disabling them while an annotation is
 * present stops the start-up.
 * @param mode Where decisions are made.
 * @param policies Where policies come from.
 * @param permissions Bindings of policies to resources and actions, beside those in the
 * policy documents.
 * @param timeZone Time zone of time conditions that do not name one.
 * @param weekend Days on which the attribute 'is_weekend' is true.
 * @param claimMappings Claim mappings for every issuer.
 * @param providers Identity providers by name, each found by the exact issuer of a token.
 * @param tokenCache Tokens that were found valid and are remembered.
 * @param audit Records of decisions.
 * @param checks What is looked for when the application starts.
 * @param problem What refused callers are told.
 * @param management The management API over HTTP.
 * @param whoAmI What callers are told of themselves, in development.
 * @since 0.1.0
 */
@ConfigurationProperties(value = "centrali", ignoreUnknownFields = false)
public record CentraliProperties(@DefaultValue("true") boolean enabled, @DefaultValue("embedded") Mode mode,
		@DefaultValue Policies policies, @DefaultValue List<Permission> permissions,
		@DefaultValue("UTC") ZoneId timeZone, @DefaultValue("saturday,sunday") Set<DayOfWeek> weekend,
		@DefaultValue List<Mapping> claimMappings, @DefaultValue Map<String, Provider> providers,
		@DefaultValue TokenCache tokenCache, @DefaultValue Audit audit, @DefaultValue Checks checks,
		@DefaultValue Problem problem, @DefaultValue Management management, @DefaultValue WhoAmI whoAmI) {

	/**
	 * Where decisions are made.
	 */
	public enum Mode {

		/**
		 * In the application itself.
		 */
		EMBEDDED

	}

	/**
	 * Where policies come from.
	 *
	 * @param locations Locations of policy documents: directories, read with the '.json'
	 * files in and below them, single files, or bundles at https addresses. All but those
	 * on the class path are watched.
	 * @param pollInterval Interval at which watched locations and the database are looked
	 * at.
	 * @param maxPolicyAge Longest time for which policies decide after their source was
	 * last seen to hold them; nothing is allowed afterwards. By default there is no end.
	 * @param http Policies that are fetched over HTTP.
	 * @param jdbc Policies in a database.
	 * @param limits What is too much for a policy.
	 * @param preview Recorded decisions that candidates are tried on.
	 * @param shadow Policies that decide beside the live ones, without being enforced.
	 */
	public record Policies(@DefaultValue("classpath:centrali/") List<String> locations,
			@DefaultValue("500ms") Duration pollInterval, @Nullable Duration maxPolicyAge, @DefaultValue Http http,
			@DefaultValue Jdbc jdbc, @DefaultValue Limits limits, @DefaultValue Preview preview,
			@DefaultValue Shadow shadow) {

		/**
		 * Policies that decide beside the live ones, without being enforced.
		 *
		 * @param locations Locations of the policy documents of a candidate, which stand
		 * in for 'centrali.policies.locations': all that would be live.
		 */
		public record Shadow(@DefaultValue List<String> locations) {

		}

		/**
		 * Policies that are fetched over HTTP.
		 *
		 * @param authorization Value of the header 'Authorization', such as 'Bearer ...'.
		 * By default there is none.
		 * @param timeout Time for all of a fetch, a minute at most.
		 */
		public record Http(@Nullable String authorization, @DefaultValue("5s") Duration timeout) {

		}

		/**
		 * Policies in a database.
		 *
		 * @param enabled Whether the active version in the database decides, together
		 * with the policies of other locations.
		 * @param initializeSchema When to create the tables.
		 * @param platform Platform in the location of the schema. By default it is
		 * detected.
		 * @param schema Location of the script that creates the tables.
		 * @param notifications Whether to hear of activations at once where the database
		 * is a PostgreSQL, for which each instance keeps a connection.
		 * @param initialLocations Locations of policy documents that become the first
		 * version, if there is none.
		 */
		public record Jdbc(@DefaultValue("false") boolean enabled,
				@DefaultValue("embedded") InitializeSchema initializeSchema, @Nullable String platform,
				@DefaultValue("classpath:io/centrali/spring/policy/schema-@@platform@@.sql") String schema,
				@DefaultValue("true") boolean notifications, @DefaultValue List<String> initialLocations) {

			/**
			 * When to create tables.
			 */
			public enum InitializeSchema {

				/**
				 * If the database is embedded in the application.
				 */
				EMBEDDED,

				/**
				 * Always.
				 */
				ALWAYS,

				/**
				 * Never.
				 */
				NEVER

			}

		}

		/**
		 * What is too much for a policy.
		 *
		 * @param documentSize Maximum size of a policy document.
		 * @param rules Maximum number of rules in a policy.
		 * @param conditions Maximum number of conditions in a rule, groups and their
		 * members counted.
		 * @param groupDepth Maximum depth of nested groups, 100 at most.
		 * @param stringSize Maximum size of a string.
		 */
		public record Limits(@DefaultValue("1MB") DataSize documentSize, @DefaultValue("10000") int rules,
				@DefaultValue("100") int conditions, @DefaultValue("16") int groupDepth,
				@DefaultValue("8KB") DataSize stringSize) {

		}

		/**
		 * Recorded decisions that candidates are tried on.
		 *
		 * @param historySize Number of the last recorded decisions that are remembered in
		 * memory. None if 0.
		 * @param historyMemory Memory that they may take at most.
		 */
		public record Preview(@DefaultValue("1000") int historySize, @DefaultValue("8MB") DataSize historyMemory) {

		}

	}

	/**
	 * Binding of a policy.
	 *
	 * @param resource Resource that the policy applies to, or '*' for every resource.
	 * @param actions Actions that the policy applies to, or '*' for every action.
	 * @param policy Name of the policy.
	 */
	public record Permission(@Nullable String resource, @DefaultValue List<String> actions, @Nullable String policy) {

	}

	/**
	 * Claim mapping.
	 *
	 * @param jwtPath Name of a top-level claim, or a path to a nested one.
	 * @param attribute Name of the attribute that policies read with the prefix 'ext_'.
	 * @param required Whether a principal without the claim is refused.
	 * @param defaultValue Value that stands in for an absent claim.
	 * @param type Type to convert the claim to. By default its own type is kept.
	 */
	public record Mapping(@Nullable String jwtPath, @Nullable String attribute, @DefaultValue("false") boolean required,
			@Nullable Object defaultValue, @Nullable ClaimType type) {

	}

	/**
	 * Identity provider.
	 *
	 * @param type Kind of provider, which says what its tokens look like.
	 * @param issuerUri Issuer of its tokens, compared exactly with their 'iss' claim.
	 * @param audiences Audiences of which a token must name at least one.
	 * @param authorizedParties Parties of which the 'azp' claim of a token, or the 'cid'
	 * of one of Okta's, must be one. By default the claim is not asked for.
	 * @param jwkSetUri Location of its keys. By default it is discovered from the issuer.
	 * @param keyRefreshInterval Time after which its keys are fetched anew, between one
	 * minute and one hour.
	 * @param keyOutageLimit Time for which its keys are kept while they cannot be
	 * fetched, 7 days at most.
	 * @param algorithms Signature algorithms that are accepted.
	 * @param tokenTypes Types of which the 'typ' of a token must be one. By default
	 * 'JWT', 'at+jwt' and none at all are accepted.
	 * @param clockSkew Tolerance for the clocks of issuer and application, 60 seconds at
	 * most.
	 * @param maxTokenLifetime Longest time from the issue of a token to its expiry, 30
	 * days at most.
	 * @param claimMappings Claim mappings for its tokens, which override those for every
	 * issuer.
	 * @param warmUp Whether its keys are fetched when the application starts.
	 */
	public record Provider(@DefaultValue("oidc") ProviderType type, @Nullable String issuerUri,
			@DefaultValue List<String> audiences, @DefaultValue List<String> authorizedParties,
			@Nullable String jwkSetUri, @DefaultValue("5m") Duration keyRefreshInterval,
			@DefaultValue("1h") Duration keyOutageLimit, @DefaultValue("RS256") List<String> algorithms,
			@DefaultValue List<String> tokenTypes, @DefaultValue("60s") Duration clockSkew,
			@DefaultValue("24h") Duration maxTokenLifetime, @DefaultValue List<Mapping> claimMappings,
			@DefaultValue("none") KeyWarmUp.Mode warmUp) {

	}

	/**
	 * Tokens that were found valid and are remembered.
	 *
	 * @param enabled Whether valid tokens are remembered, until they expire or the keys
	 * of their provider are fetched anew.
	 * @param maxSize Number of tokens that are remembered at most.
	 */
	public record TokenCache(@DefaultValue("false") boolean enabled, @DefaultValue("1000") int maxSize) {

	}

	/**
	 * Records of decisions.
	 *
	 * @param store Where records are kept.
	 * @param maskedAttributes Attributes and context entries whose values records and
	 * explanations hide, such as 'ext_email' or 'request_metadata.iban'.
	 */
	public record Audit(@DefaultValue("log") Store store, @DefaultValue Set<String> maskedAttributes) {

		/**
		 * Where records are kept.
		 */
		public enum Store {

			/**
			 * One JSON line a decision, on the logger 'io.centrali.audit.decisions'.
			 */
			LOG,

			/**
			 * Nowhere, which leaves decisions unaccounted for.
			 */
			NONE

		}

	}

	/**
	 * What is looked for when the application starts.
	 *
	 * @param selfInvocation What becomes of calls of checked methods that objects make on
	 * themselves, where nothing checks them.
	 * @param unbound What becomes of checks whose resource and action no policy is bound
	 * to.
	 * @param unmanaged What becomes of classes that carry checks, but are no beans. Looks
	 * at all class files below the packages of the application, in tests also at those of
	 * tests.
	 */
	public record Checks(@DefaultValue("fail") ProblemHandling selfInvocation,
			@DefaultValue("fail") ProblemHandling unbound, @DefaultValue("warn") ProblemHandling unmanaged) {

		static Checks of(Environment environment) {
			return Binder.get(environment).bindOrCreate("centrali.checks", Checks.class);
		}

	}

	/**
	 * What refused callers are told.
	 *
	 * @param includeExplanation When to add the explanation, for development: policy,
	 * rules and the values that they compared.
	 */
	public record Problem(@DefaultValue("never") IncludeExplanation includeExplanation) {

		/**
		 * When to add the explanation.
		 */
		public enum IncludeExplanation {

			/**
			 * Never.
			 */
			NEVER,

			/**
			 * Always, for everybody who is refused.
			 */
			ALWAYS

		}

	}

	/**
	 * The management API over HTTP.
	 *
	 * @param enabled Whether there is a management API, in a servlet application with
	 * Spring Security.
	 * @param basePath Path of all its resources.
	 * @param authority Authority that changes and candidates need, beside what the filter
	 * chain of the application demands.
	 * @param readAuthority Authority that is enough to read.
	 * @param maxRequestSize Maximum size of a request body.
	 */
	public record Management(@DefaultValue("false") boolean enabled,
			@DefaultValue("/centrali/management") String basePath, @DefaultValue("CENTRALI_ADMIN") String authority,
			@DefaultValue("CENTRALI_READ") String readAuthority, @DefaultValue("10MB") DataSize maxRequestSize) {

	}

	/**
	 * What callers are told of themselves, in development.
	 *
	 * @param enabled Whether an endpoint tells callers what is known of them. Stops the
	 * start-up unless one of 'profiles' is active.
	 * @param path Path of the endpoint.
	 * @param profiles Profiles for development, of which one must be active. By default
	 * 'dev', 'development' and 'local'.
	 */
	public record WhoAmI(@DefaultValue("false") boolean enabled, @DefaultValue("/centrali/who-am-i") String path,
			@DefaultValue List<String> profiles) {

		private static final List<String> DEVELOPMENT = List.of("dev", "development", "local");

		public WhoAmI {
			profiles = profiles.isEmpty() ? DEVELOPMENT : List.copyOf(profiles);
		}

	}

}
